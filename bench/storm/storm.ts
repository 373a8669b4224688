import type { Browser } from '@playwright/test';
import { startCollector } from '../../e2e/support/collector.ts';
import { launch } from '../support/launch.ts';
import { say, sayJson, sayTable } from '../support/print.ts';
import { median, quantile } from '../support/stats.ts';
import { large, type Watcher, waiting } from './watchers.ts';

// What watching costs a page that changes as fast as it can: its tasks a second with a watcher ÷ without. Seconds of its main
// thread's processor time: they are the clock's on an idle machine, and hold on a busy one too.

const rounds = 15;
const sliceMs = 400;
const target = 0.98;

type StormPage = { storm(ms: number): Promise<number> };

type Row = { readonly name: string; readonly perSecond: number; readonly ratio: number; readonly spread: string };

/**
 * Opens one page for each watcher and lets one storm at a time, in turn: what else the machine does meets all alike. Each
 * round begins with another one.
 */
const measure = async (browser: Browser, url: string, watchers: readonly Watcher[]): Promise<readonly Row[]> => {
  const pages = await Promise.all(
    watchers.map(async ({ query = '', start }) => {
      // A context of its own is a process of its own.
      const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
      const page = await context.newPage();
      await page.goto(`${url}/page.html?${query}`);
      await start(page);
      const devtools = await context.newCDPSession(page);
      await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
      return { context, page, devtools };
    }),
  );
  /** Tasks done in a second of the main thread's time. */
  const slice = async (i: number): Promise<number> => {
    const { page, devtools } = pages[i] ?? {};
    if (!page || !devtools) return Number.NaN;
    const busySeconds = async () => {
      const { metrics } = await devtools.send('Performance.getMetrics');
      return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
    };
    const before = await busySeconds();
    const tasks = await page.evaluate((ms) => (globalThis as unknown as StormPage).storm(ms), sliceMs);
    return tasks / ((await busySeconds()) - before);
  };
  const counts = watchers.map((): number[] => []);
  for (let round = -1; round < rounds; round++)
    for (let step = 0; step < watchers.length; step++) {
      const i = (step + Math.max(0, round)) % watchers.length;
      const perSecond = await slice(i);
      // The first round warms up.
      if (round >= 0) counts[i]?.push(perSecond);
    }
  await Promise.all(pages.map(({ context }) => context.close()));
  return watchers.map(({ name }, i) => {
    const ratios = (counts[i] ?? []).map((count, round) => count / (counts[0]?.[round] ?? Number.NaN));
    return {
      name,
      perSecond: Math.round(median(counts[i] ?? [])),
      ratio: median(ratios),
      spread: `${quantile(ratios, 0.25).toFixed(2)}–${quantile(ratios, 0.75).toFixed(2)}`,
    };
  });
};

const sayRows = (rows: readonly Row[]) =>
  sayTable(
    ['watcher', 'tasks per cpu-s', '÷ alone', 'middle half'],
    rows.map(({ name, perSecond, ratio, spread }) => [name, perSecond, ratio.toFixed(3), spread]),
  );

const collector = await startCollector(new URL('.', import.meta.url));
const browser = await launch();

say(`\nA page moves 20 nodes a task; medians of ${rounds} rounds in turn. Chromium ${browser.version()}`);
say('\nTwenty selectors that match nothing, watched');
const missing = await measure(browser, collector.url, waiting);
sayRows(missing);
say('\nBeside 10,000 nodes that stand still, twelve elements to be seen');
const seen = await measure(browser, collector.url, large);
sayRows(seen);

const worst = Math.min(
  ...[...missing, ...seen].filter(({ name }) => name.startsWith('Rollcue')).map(({ ratio }) => ratio),
);
say(
  `\nRollcue leaves the page at least ${worst.toFixed(3)} of its tasks; wanted ${target}: ${worst >= target ? 'held' : 'missed'}.`,
);
sayJson({ bench: 'storm', chromium: browser.version(), rounds, missing, seen, worst, target });
await browser.close();
await collector.close();
