import { chromium } from '@playwright/test';
import { startHttpsFront } from '../../e2e/support/httpsFront.ts';
import { startWire } from '../../e2e/support/wire.ts';
import { say, sayJson, sayTable } from '../support/print.ts';
import { median } from '../support/stats.ts';
import { type Fault, faults } from './faults.ts';
import { simulate } from './simulate.ts';

// How long after a page dies the server knows, under the standard policy (a beat every 5 s), from outside: real pages, the real
// server, a recorder that says yes. And, simulated, how often the rule calls a page dead that lives.

const rounds = Number(process.env.ROLLCUE_BENCH_SAMPLES ?? 3);
const hours = Number(process.env.ROLLCUE_BENCH_HOURS ?? 100_000);

const lesson = `<!doctype html><html lang="en"><title>Lesson</title>
  <script src="/rollcue.js" data-expect="#stage"></script><main id="stage">The lesson</main><p>Its notes</p>`;

const wire = await startWire({});
const front = await startHttpsFront(wire.serverUrl, lesson);
const browser = await chromium.launch({
  executablePath: process.env.ROLLCUE_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--short-reporting-delay', '--ignore-certificate-errors'],
});

/** Seconds from the fault to the note that is the verdict. */
const measure = async ({ isReported, strike, verdict }: Fault): Promise<number | undefined> => {
  if (isReported && !front) return undefined;
  const context = await browser.newContext({ ignoreHTTPSErrors: true });
  const page = await context.newPage();
  const { id } = await wire.goLive((url) => page.goto(url), isReported ? front?.url : undefined);
  const since = Date.now();
  await strike(page);
  const noted = await wire.untilNoted(id, ({ kind, at }) => kind === verdict && Date.parse(at) >= since);
  const seconds = (Date.parse(noted.at) - since) / 1000;
  say(`  ${seconds.toFixed(1)} s: ${noted.text}`);
  await wire.stop(id);
  // A page that hangs cannot be closed: all end with their browser.
  return seconds;
};

say(`\nFrom the fault to the verdict, ${rounds} times each. Chromium ${browser.version()}`);
const detected: { name: string; medianS: number; worstS: number; targetS: number }[] = [];
// One after another: several pages silent at once would be taken for the server's own fault.
for (const fault of faults) {
  const seconds: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const measured = await measure(fault);
    if (measured !== undefined) seconds.push(measured);
  }
  const { name, targetS } = fault;
  if (seconds.length) detected.push({ name, medianS: median(seconds), worstS: Math.max(...seconds), targetS });
}
sayTable(
  ['fault', 'median s', 'worst s', 'wanted s', 'worst ÷ wanted'],
  detected.map(({ name, medianS, worstS, targetS }) => [
    name,
    medianS.toFixed(1),
    worstS.toFixed(1),
    `≤ ${targetS}`,
    (worstS / targetS).toFixed(2),
  ]),
);
if (!front) say('  No openssl here: the crash that the browser reports was not tried.');
await browser.close();
await front?.close();
await wire.close();

const simulated = (['independent', 'bursts'] as const).map((network) => {
  const rules = simulate(hours, network);
  say(`\n${hours.toLocaleString('en')} page-hours, 1 % of requests lost, ${network}; per 1,000 page-hours`);
  sayTable(
    ['rule', 'false silences', 'false restarts', 'death to action, s'],
    rules.map(({ name, silences, restarts, delayS }) => [
      name,
      silences.toFixed(2),
      restarts.toFixed(2),
      delayS.toFixed(1),
    ]),
  );
  return { network, rules };
});
sayJson({ bench: 'detect', rounds, hours, detected, simulated });
