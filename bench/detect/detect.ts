import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startHttpsFront } from '../../e2e/support/httpsFront.ts';
import { startWire } from '../../e2e/support/wire.ts';
import { say, sayJson, sayTable } from '../support/print.ts';
import { median } from '../support/stats.ts';
import { faults } from './faults.ts';
import { type Detected, measureFault } from './measureFault.ts';
import type { Network, Rule } from './simulate.ts';

// How long after a page dies the server knows, and gives it up, under the standard policy (a beat every 5 s), from outside: real
// pages, the real server, a recorder that says yes. And, simulated, how often the rule calls a page dead that lives.

const rounds = Number(process.env.ROLLCUE_BENCH_SAMPLES ?? 3);
const hours = Number(process.env.ROLLCUE_BENCH_HOURS ?? 100_000);

const lesson = `<!doctype html><html lang="en"><title>Lesson</title>
  <script src="/rollcue.js" data-expect="#stage"></script><main id="stage">The lesson</main><p>Its notes</p>`;

/** In a process of its own: it counts for a minute, and nobody else's timers wait for it. */
const simulated = async (network: Network): Promise<readonly Rule[]> => {
  const script = fileURLToPath(new URL('simulate.ts', import.meta.url));
  const args = [...process.execArgv, script, network, String(hours)];
  return JSON.parse((await promisify(execFile)(process.execPath, args)).stdout) as readonly Rule[];
};

const wire = await startWire({});
const front = await startHttpsFront(wire.serverUrl, lesson);
say(`\nFrom the fault to the verdict and to a new attempt, ${rounds} times each`);
const detected: {
  readonly name: string;
  readonly verdictS: readonly number[];
  readonly attemptS: readonly number[];
}[] = [];
const rows: (readonly string[])[] = [];
// One after another: several pages silent at once would be taken for the server's own fault.
for (const fault of faults) {
  const { name } = fault;
  const measured: Detected[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const one = await measureFault(fault, wire, front);
    if (!one) continue;
    measured.push(one);
    say(`  ${one.verdictS.toFixed(1)} s, ${one.attemptS.toFixed(1)} s: ${one.words.join(' … ')}`);
  }
  if (!measured.length) continue;
  const verdictS = measured.map((one) => one.verdictS);
  const attemptS = measured.map((one) => one.attemptS);
  detected.push({ name, verdictS, attemptS });
  const cells = (seconds: readonly number[], wantedS: number) => [
    median(seconds).toFixed(1),
    Math.max(...seconds).toFixed(1),
    `≤ ${wantedS}`,
  ];
  rows.push([name, ...cells(verdictS, fault.verdictS), ...cells(attemptS, fault.attemptS)]);
}
await front?.close();
await wire.close();
say();
sayTable(['fault', 'verdict, s', 'worst', 'wanted', 'new attempt, s', 'worst', 'wanted'], rows);
if (!front) say('  No openssl here: the crash that the browser reports was not tried.');

const networks = ['independent', 'bursts'] as const;
const simulations = await Promise.all(networks.map(async (network) => ({ network, rules: await simulated(network) })));
for (const { network, rules } of simulations) {
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
}
sayJson({ bench: 'detect', rounds, hours, detected, simulated: simulations });
