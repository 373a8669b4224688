import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, CDPSession } from '@playwright/test';
import { startCollector } from '../../e2e/support/collector.ts';
import { launch } from '../support/launch.ts';
import { say, sayJson, sayTable } from '../support/print.ts';

// What the beacon costs a page that does nothing, under the standard interval: main thread, heap, bytes. Beside the same page
// without it, at the same time. With --soak ten minutes, and whether the heap stays flat.

const isSoak = process.argv.includes('--soak');
const minutes = Number(process.env.ROLLCUE_BENCH_MINUTES ?? (isSoak ? 10 : 1));
/** What one request costs over the wire beside its body, as Chromium sends it over HTTP/1.1. */
const headBytes = 580;

type Sample = { readonly busyMs: number; readonly heapKb: number; readonly listeners: number };

const open = async (browser: Browser, url: string): Promise<CDPSession> => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  const page = await context.newPage();
  await page.goto(url);
  const devtools = await context.newCDPSession(page);
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  return devtools;
};

/** What the page has used so far; its heap after its rubbish is gone. */
const sample = async (devtools: CDPSession): Promise<Sample> => {
  await devtools.send('HeapProfiler.collectGarbage');
  const { metrics } = await devtools.send('Performance.getMetrics');
  const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  return { busyMs: 1000 * of('TaskDuration'), heapKb: of('JSHeapUsedSize') / 1024, listeners: of('JSEventListeners') };
};

const collector = await startCollector(new URL('.', import.meta.url));
const browser = await launch();
const pages = [
  { name: 'the page alone', devtools: await open(browser, `${collector.url}/page.html`) },
  { name: 'with the beacon', devtools: await open(browser, `${collector.url}/page.html?rollcue=t`) },
];
await collector.report(({ type }) => type === 'ready');
// What loading costs is over.
await wait(5000);

say(`\nAn idle page, ${minutes} min, a beat every 5 s. Chromium ${browser.version()}`);
const first = await Promise.all(pages.map(({ devtools }) => sample(devtools)));
const reportsBefore = collector.reports.length;
const heaps: number[] = [];
const parts = isSoak ? 10 : 1;
for (let part = 0; part < parts; part += 1) {
  await wait((minutes * 60_000) / parts);
  const heap = (await sample(pages[1]?.devtools as CDPSession)).heapKb;
  heaps.push(heap);
  if (isSoak) say(`  after ${(((part + 1) * minutes) / parts).toFixed(1)} min: ${heap.toFixed(0)} kB of heap`);
}
const last = await Promise.all(pages.map(({ devtools }) => sample(devtools)));
const made = collector.reports.slice(reportsBefore);

const rows = pages.map(({ name }, i) => ({
  name,
  busyMsPerMinute: ((last[i]?.busyMs ?? Number.NaN) - (first[i]?.busyMs ?? Number.NaN)) / minutes,
  heapKb: last[i]?.heapKb ?? Number.NaN,
  listeners: last[i]?.listeners ?? Number.NaN,
}));
const bodyBytes = made.reduce((sum, report) => sum + JSON.stringify(report).length, 0);
const perHour = ((bodyBytes + made.length * headBytes) / minutes) * 60;
sayTable(
  ['', 'main thread, ms a minute', 'heap, kB', 'listeners'],
  rows.map(({ name, busyMsPerMinute, heapKb, listeners }) => [
    name,
    busyMsPerMinute.toFixed(1),
    heapKb.toFixed(0),
    listeners,
  ]),
);
const [alone, watched] = rows;
const addedMs = (watched?.busyMsPerMinute ?? Number.NaN) - (alone?.busyMsPerMinute ?? Number.NaN);
const addedKb = (watched?.heapKb ?? Number.NaN) - (alone?.heapKb ?? Number.NaN);
const grownKb = (heaps.at(-1) ?? Number.NaN) - (heaps[0] ?? Number.NaN);
say(`\nThe beacon adds ${addedMs.toFixed(1)} ms a minute (${(addedMs / 600).toFixed(3)} % of the main thread),`);
say(`${addedKb.toFixed(0)} kB of heap, and sends ${made.length} reports: ${(perHour / 1e6).toFixed(2)} MB an hour.`);
if (isSoak) say(`Heap from the first tenth to the last: ${grownKb > 0 ? '+' : ''}${grownKb.toFixed(0)} kB.`);
sayJson({ bench: 'overhead', minutes, rows, addedMs, addedKb, bytesPerHour: perHour, heaps });
await browser.close();
await collector.close();
