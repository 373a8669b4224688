import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, CDPSession } from '@playwright/test';
import { startCollector } from '../../e2e/support/collector.ts';
import { launch } from '../support/launch.ts';
import { say, sayJson, sayTable } from '../support/print.ts';
import { slopeOf } from '../support/stats.ts';

// What the beacon costs a page that does nothing, under the standard interval: main thread, heap, bytes. Beside the same page
// without it, at the same time. With --soak-minutes=N whether the heap stays flat, exit 1 if it does not: with a beat a second, so that
// what each leaves behind shows five times as soon, and from when the browser keeps no more of the page's requests.

const [, asked] = /--soak-minutes[= ](\S+)/.exec(process.argv.join(' ')) ?? [];
const isSoak = asked !== undefined;
const minutes = Number(asked ?? 1);
if (!(minutes > 0))
  throw new Error(`Cannot soak for "${asked}" minutes: give a number above 0, such as --soak-minutes=10`);
/** What an hour's recording may leave behind, in kB. */
const flatKb = 256;
const [beatS, standardBeatS] = [isSoak ? 1 : 5, 5];
const beatsAnHour = 3600 / standardBeatS;
/** The browser keeps the timings of so many requests of a page, then of no more. */
const timingsKept = 250;
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
  { name: 'with the beacon', devtools: await open(browser, `${collector.url}/page.html?rollcue=t&every=${beatS}000`) },
];
await collector.report(({ type }) => type === 'ready');
// What loading costs is over.
await wait(5000);
if (isSoak) {
  say(`Waiting for ${timingsKept} beats …`);
  await collector.report(({ seq }) => seq > timingsKept);
}

say(`\nAn idle page, ${minutes} min, a beat every ${beatS} s. Chromium ${browser.version()}`);
const first = await Promise.all(pages.map(({ devtools }) => sample(devtools)));
const reportsBefore = collector.reports.length;
/** Minutes since the start, and the heap then, in kB: of the page alone, and of the one with the beacon. */
const heaps: (readonly (readonly [minute: number, kb: number])[])[] = [[], []];
const parts = isSoak ? 20 : 1;
for (let part = 1; part <= parts; part += 1) {
  await wait((minutes * 60_000) / parts);
  const minute = (part * minutes) / parts;
  const kbs = (await Promise.all(pages.map(({ devtools }) => sample(devtools)))).map(({ heapKb }) => heapKb);
  for (const [i, kb] of kbs.entries()) heaps[i] = [...(heaps[i] ?? []), [minute, kb]];
  if (isSoak) say(`  after ${minute.toFixed(1)} min: ${kbs.map((kb) => kb.toFixed(0)).join(' and ')} kB of heap`);
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
say(`\nThe beacon adds ${addedMs.toFixed(1)} ms a minute (${(addedMs / 600).toFixed(3)} % of the main thread),`);
say(`${addedKb.toFixed(0)} kB of heap, and sends ${made.length} reports: ${(perHour / 1e6).toFixed(2)} MB an hour.`);
/** How much each heap grows in as many beats as an hour has, in kB: the first half, in which code is compiled, left out. */
const minutesOfAnHour = (beatsAnHour * beatS) / 60;
const growth = heaps.map((points) =>
  slopeOf(points.slice(points.length / 2)).map((perMinute) => minutesOfAnHour * perMinute),
);
const [, [grows = Number.NaN, give = Number.NaN] = []] = growth;
// What the measure itself may give is not held against it.
const isFlat = grows - 2 * give < flatKb;
if (isSoak) {
  const words = growth.map(([slope = 0, error = 0]) => `${slope.toFixed(0)} ± ${(2 * error).toFixed(0)}`);
  say(
    `Heap, kB in ${beatsAnHour} beats, an hour's: ${words[0]} of the page alone, ${words[1]} with the beacon: ${isFlat ? '' : 'not '}flat (< ${flatKb}).`,
  );
  if (!isFlat) process.exitCode = 1;
}
sayJson({ bench: 'overhead', minutes, rows, addedMs, addedKb, bytesPerHour: perHour, heaps, growth });
await browser.close();
await collector.close();
