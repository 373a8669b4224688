import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import type { Browser, CDPSession, Page } from '@playwright/test';
import { launch } from '../support/launch.ts';
import { say, sayJson, sayTable } from '../support/print.ts';
import { seeded } from '../support/seeded.ts';
import { quantile } from '../support/stats.ts';
import { startWallServer } from './wallServer.ts';

// What the operator's view of 1,000 recordings costs, each with a beat every 5 s over the real protocol: main thread, frames,
// memory; scrolled all the while, as by somebody who looks for something, and once more only watched. Beside it an empty page that is
// scrolled the same way. All at the same time, so that a busy machine meets all. Ten minutes with --soak.

const minutes = Number(process.env.ROLLCUE_BENCH_MINUTES ?? (process.argv.includes('--soak') ? 10 : 2));
const count = 1000;
const beatMs = 5000;
const budgetBytes = 40_000;
const viewport = { width: 1440, height: 900 };

const dist = fileURLToPath(new URL('../../packages/dashboard/dist/', import.meta.url));
const packed = ['index.html', 'dashboard.js', 'dashboard.css', 'icon.svg'].map((name) => ({
  name,
  bytes: brotliCompressSync(readFileSync(dist + name)).length,
}));
const allBytes = packed.reduce((sum, { bytes }) => sum + bytes, 0);

/** A page as high as the wall, with nothing in it. */
const startEmpty = async () => {
  const server = createServer((_request, response) =>
    response
      .writeHead(200, { 'content-type': 'text/html' })
      .end('<!doctype html><title>Empty</title><body style="height:43000px"></body>'),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return { url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`, close: () => server.close() };
};

type Frames = { readonly gaps: readonly number[]; readonly longTaskMs: number };

const scroller = readFileSync(new URL('scroller.js', import.meta.url), 'utf8');

const takeFrames = (page: Page): Promise<Frames> => page.evaluate('takeFrames()');

type Subject = { readonly name: string; readonly page: Page; readonly devtools: CDPSession };

const open = async (browser: Browser, name: string, url: string, ready: string): Promise<Subject> => {
  // A context of its own is a process of its own.
  const context = await browser.newContext({ viewport });
  const page = await context.newPage();
  await page.goto(url);
  await page.locator(ready).first().waitFor();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  return { name, page, devtools };
};

/** What the page's main thread has used so far, and its heap after its rubbish is gone. */
const sample = async ({ devtools }: Subject) => {
  await devtools.send('HeapProfiler.collectGarbage');
  const { metrics } = await devtools.send('Performance.getMetrics');
  const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  return { busyMs: 1000 * of('TaskDuration'), heapMb: of('JSHeapUsedSize') / 2 ** 20, nodes: of('Nodes') };
};

const server = await startWallServer({ count, beatMs, random: seeded(7), lossPerMille: 10 });
const empty = await startEmpty();
const browser = await launch();
try {
  const subjects = [
    await open(browser, 'an empty page', empty.url, 'body'),
    await open(browser, `${count} recordings`, server.url, '.card'),
  ];
  const watched = await open(browser, 'the same, only watched', server.url, '.card');
  await Promise.all(subjects.map(({ page }) => page.evaluate(scroller)));
  // What loading costs is over.
  await wait(5000);

  say(
    `\n${count} recordings, a beat of each every ${beatMs / 1000} s, scrolled for ${minutes} min. Chromium ${browser.version()}`,
  );
  const first = await Promise.all([...subjects, watched].map(sample));
  await Promise.all(subjects.map(({ page }) => takeFrames(page)));
  const sentBefore = server.sent();
  const begunAt = performance.now();
  const heaps: number[] = [];
  const parts = 4;
  for (let part = 0; part < parts; part += 1) {
    await wait((minutes * 60_000) / parts);
    heaps.push((await sample(subjects[1] as Subject)).heapMb);
  }
  const frames = await Promise.all(subjects.map(({ page }) => takeFrames(page)));
  const seconds = (performance.now() - begunAt) / 1000;
  const last = await Promise.all([...subjects, watched].map(sample));
  const eventsPerSecond = (server.sent() - sentBefore) / seconds;

  const rows = [...subjects, watched].map(({ name }, i) => {
    const { gaps = [], longTaskMs } = frames[i] ?? {};
    const missed = gaps.reduce((sum, gap) => sum + Math.max(0, Math.round(gap / (1000 / 60)) - 1), 0);
    return {
      name,
      busyMsPerSecond: ((last[i]?.busyMs ?? Number.NaN) - (first[i]?.busyMs ?? Number.NaN)) / seconds,
      droppedShare: gaps.length === 0 ? undefined : missed / (missed + gaps.length),
      p99Ms: gaps.length === 0 ? undefined : quantile(gaps, 0.99),
      longMsPerSecond: longTaskMs === undefined ? undefined : longTaskMs / seconds,
      heapMb: last[i]?.heapMb ?? Number.NaN,
      nodes: last[i]?.nodes ?? Number.NaN,
    };
  });
  sayTable(
    ['', 'main thread, ms/s', 'frames dropped', 'frame p99, ms', 'in tasks > 50 ms, ms/s', 'heap, MB', 'DOM nodes'],
    rows.map((row) => [
      row.name,
      row.busyMsPerSecond.toFixed(1),
      row.droppedShare === undefined ? undefined : `${(100 * row.droppedShare).toFixed(2)} %`,
      row.p99Ms?.toFixed(1),
      row.longMsPerSecond?.toFixed(1),
      row.heapMb.toFixed(1),
      row.nodes,
    ]),
  );
  say(
    `\nEvents a second: ${eventsPerSecond.toFixed(0)}. Heap of the wall by quarters: ${heaps.map((mb) => mb.toFixed(1)).join(', ')} MB.`,
  );
  const verdict = allBytes <= budgetBytes ? 'held' : 'missed';
  if ((rows[0]?.droppedShare ?? 0) > 0.02)
    say('The empty page drops frames too: the machine is too busy to tell how many the wall costs.');
  say(`The whole dashboard, brotli: ${(allBytes / 1000).toFixed(1)} kB; budget ${budgetBytes / 1000} kB: ${verdict}.`);
  sayJson({ bench: 'dashboard', minutes, count, eventsPerSecond, rows, heaps, packed, allBytes, budgetBytes, verdict });
  if (verdict === 'missed') process.exitCode = 1;
} finally {
  await browser.close();
  await server.close();
  empty.close();
}
