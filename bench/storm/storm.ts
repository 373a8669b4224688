import type { Browser, Page } from '@playwright/test';
import { startCollector } from '../../e2e/support/collector.ts';
import { launch } from '../support/launch.ts';
import { say, sayJson, sayTable } from '../support/print.ts';
import { quantile } from '../support/stats.ts';
import { large, type Watcher, waiting } from './watchers.ts';

// What watching costs a page that changes as fast as it can: its tasks a second with a watcher ÷ without. Seconds of its main
// thread's processor time: they are the clock's on an idle machine, and hold on a busy one too.

const rounds = 20;
const sliceMs = 250;
const target = 0.98;

type StormPage = { storm(ms: number): Promise<number> };

/** Lets a page storm for so long; answers with the tasks it did. */
const storm = (page: Page, forMs: number): Promise<number> =>
  page.evaluate((ms) => (globalThis as unknown as StormPage).storm(ms), forMs);

/** What a page did while it stormed, and the time of its main thread that this took. */
type Slice = { readonly tasks: number; readonly seconds: number };

/** Tasks done in a second of the main thread's time. */
const rate = (slices: readonly Slice[]): number => {
  const sum = (key: keyof Slice) => slices.reduce((total, slice) => total + slice[key], 0);
  return sum('tasks') / sum('seconds');
};

type Row = {
  readonly name: string;
  readonly perSecond: number;
  readonly ratio: number;
  readonly spread: string;
};

/**
 * Opens one page for each watcher and lets one storm at a time, in turn: what else the machine does meets all alike. Each
 * round begins with another one.
 */
const measure = async (browser: Browser, url: string, watchers: readonly Watcher[]): Promise<readonly Row[]> => {
  const pages = await Promise.all(
    watchers.map(async ({ start }) => {
      // A context of its own is a process of its own.
      const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
      const page = await context.newPage();
      await page.goto(`${url}/page.html`);
      await start(page);
      const devtools = await context.newCDPSession(page);
      await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
      return { context, page, devtools };
    }),
  );
  const slice = async (i: number): Promise<Slice> => {
    const { page, devtools } = pages[i] ?? {};
    if (!page || !devtools) return { tasks: 0, seconds: 0 };
    const busySeconds = async () => {
      const { metrics } = await devtools.send('Performance.getMetrics');
      return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
    };
    const before = await busySeconds();
    const tasks = await storm(page, sliceMs);
    return { tasks, seconds: (await busySeconds()) - before };
  };
  const slices = watchers.map((): Slice[] => []);
  for (let round = -1; round < rounds; round++)
    for (let step = 0; step < watchers.length; step++) {
      const i = (step + Math.max(0, round)) % watchers.length;
      const done = await slice(i);
      // The first round warms up.
      if (round >= 0) slices[i]?.push(done);
    }
  await Promise.all(pages.map(({ context }) => context.close()));
  const [alone = []] = slices;
  return watchers.map(({ name }, i) => {
    const own = slices[i] ?? [];
    const ratios = own.map((each, round) => rate([each]) / rate(alone.slice(round, round + 1)));
    return {
      name,
      perSecond: Math.round(rate(own)),
      ratio: rate(own) / rate(alone),
      spread: `${quantile(ratios, 0.25).toFixed(2)}–${quantile(ratios, 0.75).toFixed(2)}`,
    };
  });
};

const sayRows = (rows: readonly Row[]) =>
  sayTable(
    ['watcher', 'tasks per cpu-s', '÷ alone', 'rounds, middle half'],
    rows.map(({ name, perSecond, ratio, spread }) => [name, perSecond, ratio.toFixed(3), spread]),
  );

const collector = await startCollector(new URL('.', import.meta.url));
const browser = await launch();

say(`\nA page of 10,000 nodes moves 20 a task; ${rounds} rounds in turn. Chromium ${browser.version()}`);
say('\nTwenty selectors that match nothing, watched');
const missing = await measure(browser, collector.url, waiting);
sayRows(missing);
say('\nTwelve elements to be seen by the camera (visible, shown)');
const seen = await measure(browser, collector.url, large);
sayRows(seen);

const rows = [...missing, ...seen];
const ratiosOf = (name: string) => rows.filter((row) => row.name.startsWith(name)).map(({ ratio }) => ratio);
const worst = Math.min(...ratiosOf('Rollcue'));
const noise = Math.max(...ratiosOf('the page alone').map((ratio) => Math.abs(ratio - 1)));
const verdict = noise > 1 - target ? 'the machine is too busy to tell' : worst >= target ? 'held' : 'missed';
say(`\nRollcue leaves the page at least ${worst.toFixed(3)} of its tasks; wanted ${target}: ${verdict}.`);
say(`The same page twice differs by ${(100 * noise).toFixed(1)} %: so far every ratio here may be off.`);
sayJson({ bench: 'storm', chromium: browser.version(), rounds, missing, seen, worst, noise, target, verdict });
await browser.close();
await collector.close();
