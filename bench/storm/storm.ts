import type { Browser, Page } from '@playwright/test';
import { startCollector } from '../../e2e/support/collector.ts';
import { launch } from '../support/launch.ts';
import { say, sayJson, sayTable } from '../support/print.ts';
import { quantile } from '../support/stats.ts';
import { large, type Watcher, waiting } from './watchers.ts';

// What watching costs a page that changes as fast as it can: its tasks with a watcher ÷ without, in the same time of its main thread's
// processor. That time is counted in units of a fixed piece of work that the page does between its tasks: a shared machine is now faster,
// now slower by a tenth and more.

/** Whoever watches may have a burst at the start, to see a page as soon as it is ready; then it storms on … */
const burstMs = 10_000;
/** … in so many slices without a break, so that what is spared while nothing happens is not spent here. */
const slicesEach = 10;
const sliceMs = 1000;
const target = 0.98;

type StormPage = { storm(ms: number): Promise<[tasks: number, unitMs: number]> };

/** Lets a page storm for so long; answers with the tasks it did, and how long a unit took. */
const storm = (page: Page, forMs: number) =>
  page.evaluate((ms) => (globalThis as unknown as StormPage).storm(ms), forMs);

/** What a page did while it stormed, and the time of its main thread that this took. */
type Slice = { readonly tasks: number; readonly seconds: number; readonly units: number };

/** How long a watcher has looked by its own account, in seconds since the page was opened; 0 where it keeps none. */
const ownSeconds = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const { rollcue } = globalThis as unknown as { rollcue?: { startBeacon(): { cost: { share: number } } } };
    return rollcue ? (rollcue.startBeacon().cost.share * performance.now()) / 1000 : 0;
  });

/** Tasks done in a unit of the main thread's time. */
const rate = (slices: readonly Slice[]): number => {
  const sum = (key: keyof Slice) => slices.reduce((total, slice) => total + slice[key], 0);
  return sum('tasks') / sum('units');
};

type Row = {
  readonly name: string;
  readonly perUnit: number;
  readonly ratio: number;
  readonly spread: string;
  /** What the watcher says itself: its looks ÷ the time of the main thread in which the page stormed. NaN where it says nothing. */
  readonly ownShare: number;
  readonly early: number;
};

/** One visit of the page: alone, watched, and where the watcher can be stopped alone again. In one process: which memory it got is worth 10 %. */
const visit = async (browser: Browser, url: string, { start, stop }: Watcher) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  const page = await context.newPage();
  await page.goto(`${url}/page.html`);
  const devtools = await context.newCDPSession(page);
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  const busySeconds = async () => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
  };
  const slices = async (warmUpMs: number, count: number): Promise<readonly Slice[]> => {
    await storm(page, warmUpMs);
    const done: Slice[] = [];
    for (let i = 0; i < count; i++) {
      const before = await busySeconds();
      const [tasks, unitMs] = await storm(page, sliceMs);
      const seconds = (await busySeconds()) - before;
      done.push({ tasks, seconds, units: (1000 * seconds) / unitMs });
    }
    return done;
  };
  const before = await slices(sliceMs, slicesEach / 2);
  await start(page);
  const ownBefore = await ownSeconds(page);
  await storm(page, burstMs);
  const ownAfter = await ownSeconds(page);
  const watched = await slices(0, slicesEach);
  const own = (await ownSeconds(page)) - ownAfter;
  await stop?.(page);
  const after = stop ? await slices(sliceMs, slicesEach / 2) : [];
  await context.close();
  return { watched, alone: [...before, ...after], own, early: (ownAfter - ownBefore) / (burstMs / 1000) };
};

/** Visits the page with each watcher; the middle one of its visits is what counts. */
const measure = async (browser: Browser, url: string, watchers: readonly Watcher[]): Promise<readonly Row[]> => {
  const rows: Row[] = [];
  for (const watcher of watchers) {
    const visits = [];
    for (let i = 0; i < (watcher.visits ?? 1); i++) visits.push(await visit(browser, url, watcher));
    const ratios = visits.map(({ watched, alone }) => rate(watched) / rate(alone));
    const watched = visits.flatMap((each) => each.watched);
    const own = visits.reduce((sum, each) => sum + each.own, 0);
    rows.push({
      name: watcher.name,
      perUnit: rate(watched),
      ratio: quantile(ratios, 0.5),
      spread: ratios.map((ratio) => ratio.toFixed(3)).join(' '),
      early: visits.reduce((sum, each) => sum + each.early, 0) / visits.length,
      ownShare: own > 0 ? own / watched.reduce((sum, { seconds }) => sum + seconds, 0) : Number.NaN,
    });
  }
  return rows;
};

const sayRows = (rows: readonly Row[]) =>
  sayTable(
    ['watcher', 'tasks a unit', '÷ alone', 'each visit', 'its looks at first', 'then'],
    rows.map(({ name, perUnit, ratio, spread, ownShare, early }) => [
      name,
      perUnit.toFixed(2),
      ratio.toFixed(3),
      spread,
      early > 0 ? `${(100 * early).toFixed(1)} %` : '–',
      Number.isNaN(ownShare) ? '–' : `${(100 * ownShare).toFixed(1)} %`,
    ]),
  );

const collector = await startCollector(new URL('.', import.meta.url));
const browser = await launch();

say(
  `\nA page of 10,000 nodes moves 20 a task; as fast as it can, ${burstMs / 1000} s and then ${(slicesEach * sliceMs) / 1000} s that count. Chromium ${browser.version()}`,
);
say('\nTwenty selectors that match nothing, watched');
const missing = await measure(browser, collector.url, waiting);
sayRows(missing);
say('\nTwelve elements to be seen by the camera (visible, shown)');
const seen = await measure(browser, collector.url, large);
sayRows(seen);

const rows = [...missing, ...seen];
const ratiosOf = (name: string) => rows.filter((row) => row.name.startsWith(name)).map(({ ratio }) => ratio);
const worst = Math.min(...ratiosOf('Rollcue'));
const noise = Math.max(...ratiosOf('nobody').map((ratio) => Math.abs(ratio - 1)));
const verdict = noise > 1 - target ? 'the machine is too busy to tell' : worst >= target ? 'held' : 'missed';
say(`\nRollcue leaves the page at least ${worst.toFixed(3)} of its tasks; wanted ${target}: ${verdict}.`);
say(
  `The same page twice differs by ${(100 * noise).toFixed(1)} %: so far every ratio here may be off. What the script says itself has no such noise, but leaves out what the browser does for it.`,
);
sayJson({ bench: 'storm', chromium: browser.version(), slicesEach, missing, seen, worst, noise, target, verdict });
await browser.close();
await collector.close();
