import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { startCollector } from '../../e2e/support/collector.ts';
import { launch } from '../support/launch.ts';
import { say, sayJson, sayTable } from '../support/print.ts';
import { seeded } from '../support/seeded.ts';
import { quantile } from '../support/stats.ts';

// How long after its pixels are on screen a declared element makes the page ready: to the arrival of the report.

const kinds = ['element', 'picture', 'class', 'style', 'canvas'] as const;
const gates = ['rollcue', 'percy'] as const;
const samples = Number(process.env.ROLLCUE_BENCH_SAMPLES ?? 12);
const settleMs = 100;
const targetMs = settleMs + 50;
const patienceMs = 15_000;

type Gate = (typeof gates)[number];
type Kind = (typeof kinds)[number];
type Sample = { readonly gate: Gate; readonly kind: Kind; readonly lateMs: number };

const collector = await startCollector(new URL('.', import.meta.url));
collector.serve('/percy.js', readFileSync(new URL('../node_modules/@percy/dom/dist/bundle.js', import.meta.url)));
// Isolated from other origins, a page's clocks and paint times are not rounded to coarse steps.
Object.assign(collector.pageHeaders, {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
});
const arrivals = new Map<string, number>();
collector.answer(({ type, token }) => {
  if (type === 'ready') arrivals.set(token, performance.timeOrigin + performance.now());
  return undefined;
});

const browser = await launch();
const random = seeded(7);

type LatencyPage = { readonly over: Promise<{ readonly at: number; readonly percy: number; readonly origin: number }> };

const within = <T>(promise: Promise<T>): Promise<T> =>
  Promise.race([
    promise,
    wait(patienceMs, undefined, { ref: false }).then(() => Promise.reject(new Error('Too late'))),
  ]);

/** Opens the page once and tells how long after its pixels the gate's answer came; undefined: it never came. */
const measure = async (gate: Gate, kind: Kind, token: string): Promise<number | undefined> => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  try {
    const page = await context.newPage();
    const after = Math.round(600 + random() * 1000);
    await page.goto(`${collector.url}/page.html?${new URLSearchParams({ gate, kind, token, after: String(after) })}`);
    // The page itself tells when it is over: asking it before would cost it time.
    const { at, percy, origin } = await within(page.evaluate(() => (globalThis as unknown as LatencyPage).over));
    if (gate === 'percy') return percy - at;
    await within(collector.report((report) => report.type === 'ready' && report.token === token));
    return (arrivals.get(token) ?? Number.NaN) - origin - at;
  } catch {
    return undefined;
  } finally {
    await context.close();
  }
};

const done: Sample[] = [];
let lost = 0;
// One after another, kinds and gates in turn: what else the machine does meets all alike.
for (let i = 0; i < samples; i++)
  for (const kind of kinds)
    for (const gate of gates) {
      const lateMs = await measure(gate, kind, `${gate}-${kind}-${i}`);
      if (lateMs === undefined) lost++;
      else done.push({ gate, kind, lateMs });
    }

const figuresOf = (gate: Gate, kind?: Kind) => {
  const all = done
    .filter((sample) => sample.gate === gate && (!kind || sample.kind === kind))
    .map((each) => each.lateMs);
  // An answer more than a frame before the pixels is no answer to them.
  const late = all.filter((ms) => ms > -17);
  const early = all.length - late.length;
  return {
    samples: all.length,
    early,
    p50Ms: Math.round(quantile(late, 0.5)),
    p95Ms: Math.round(quantile(late, 0.95)),
  };
};
type Figures = ReturnType<typeof figuresOf>;
const cells = ({ early, p50Ms, p95Ms }: Figures) => [
  early,
  ...[p50Ms, p95Ms].map((ms) => (Number.isNaN(ms) ? '–' : ms)),
];

const rows = [...kinds, undefined].map((kind) => ({
  kind: kind ?? 'all',
  rollcue: figuresOf('rollcue', kind),
  percy: figuresOf('percy', kind),
}));
say(`\nFrom pixels on screen to the ready report's arrival, ms; ${samples} pages a row. Chromium ${browser.version()}`);
say();
sayTable(
  ['shown by', 'Rollcue: early', 'p50', 'p95', 'Percy: early', 'p50', 'p95'],
  rows.map(({ kind, rollcue, percy }) => [kind, ...cells(rollcue), ...cells(percy)]),
);
const p95Ms = rows[rows.length - 1]?.rollcue.p95Ms ?? Number.NaN;
say(`\nRollcue p95 ${p95Ms} ms; wanted: settle + 50 = ${targetMs} ms: ${p95Ms <= targetMs ? 'held' : 'missed'}.`);
say(
  "Early: said ready before the pixels were there. On screen: the frame's own time (Element Timing), within a frame.",
);
if (lost) say(`${lost} pages gave no answer in time.`);
sayJson({ bench: 'latency', chromium: browser.version(), settleMs, targetMs, samples, lost, rows });
await browser.close();
await collector.close();
