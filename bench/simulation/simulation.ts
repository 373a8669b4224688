import type { SimFigures, SimOptions } from '../../packages/server/src/testing/simulation/simulate.ts';
import { simulate } from '../../packages/server/src/testing/simulation/simulate.ts';
import { say, sayJson, sayTable } from '../support/print.ts';

const hour = 3_600_000;
const never = Number.MAX_SAFE_INTEGER;

const numberOf = (name: string, fallback: number): number => {
  const at = process.argv.indexOf(`--${name}`);
  const value = at < 0 ? fallback : Number(process.argv[at + 1]);
  if (Number.isFinite(value)) return value;
  console.error(`--${name} wants a number, not "${process.argv[at + 1]}"`);
  process.exit(2);
};

const seed = numberOf('seed', 20_260_301);
const recordings = numberOf('recordings', 2000);
const hours = numberOf('hours', 2);
const days = numberOf('days', 4);

const noReload = { degradedReloadMs: 30_000 } as const;

/** Each differs from the one before in one thing. */
const ways: readonly (readonly [string, Partial<SimOptions>])[] = [
  ['start, query, restart on 71', { beacon: false, policy: { queryIntervalMs: never } }],
  ['the server, no beacon', { beacon: false }],
  ['beacon, no reload', { policy: noReload }],
  ['beacon', {}],
  ['beacon, onhold', { policy: { onhold: true } }],
  ['beacon, standby', { standby: true }],
];

const percent = (share: number, digits = 3): string => `${(share * 100).toFixed(digits)} %`;

say(`${recordings} recordings of ${hours} h over ${days} days, each way in the same kind of world; seed ${seed}`);
say('Replay with --seed; --recordings, --hours and --days change the size.');
say();

const all: Record<string, SimFigures & { readonly seconds: number }> = {};
for (const [name, way] of ways) {
  const begun = performance.now();
  const figures = await simulate({ seed, recordings, lengthMs: hours * hour, spanMs: days * 24 * hour, ...way });
  all[name] = { ...figures, seconds: Math.round((performance.now() - begun) / 100) / 10 };
  say(`  ${name}: ${percent(figures.coverage)} in ${all[name].seconds} s`);
}

say();
const base = all['start, query, restart on 71'];
sayTable(
  ['', 'coverage', 'lost ÷ plain', 'worst tenth', 'bad film', 'failed', 'attempts', 'left running', 'still open'],
  Object.entries(all).map(([name, f]) => [
    name,
    percent(f.coverage),
    base ? ((1 - f.coverage) / (1 - base.coverage)).toFixed(4) : undefined,
    percent(f.worstTenth),
    percent(f.badFilm),
    f.failed,
    f.attempts,
    f.leftRunning,
    f.open,
  ]),
);
sayJson({ bench: 'simulation', seed, recordings, hours, days, ways: all });
const wanted = (name: string, share: number): boolean => (all[name]?.coverage ?? 0) >= share;
if (!wanted('beacon', 0.99) || !wanted('beacon, standby', 0.999)) {
  console.error('Below the wanted coverage: 99 % with the beacon, 99.9 % with a standby');
  process.exitCode = 1;
}
