import { say, sayJson, sayTable } from '../support/print.ts';
import { quantile } from '../support/stats.ts';
import { beatsOf, refusedIn, sendBeats } from './beatClient.ts';
import { cpuSeconds } from './cpuSeconds.ts';
import { manyRecordings } from './manyRecordings.ts';
import { pin, pinClient } from './pinned.ts';
import { makePlace, type Server, startBare } from './servers.ts';

const rounds = Number(process.env.ROLLCUE_BENCH_SAMPLES ?? 25);
const roundMs = 600;
const connections = 32;
/** A page has one report under way at a time: with fewer pages the connections would wait for each other. */
const fewest = connections;
const warmUpBeats = 30_000;
/** Each is written behind once a second while it is heard. */
const spread = 5000;

type Contender = Server & { readonly name: string };

/**
 * Beats for each second of a server's processor time; the servers take turns, each second round the other way about. The first one tells the
 * pages their sids, and all are sent the same bodies.
 */
const compare = async (contenders: readonly Contender[], tokens: readonly string[], from: number) => {
  const sids: (string | undefined)[] = [];
  const runs = contenders.map((contender) => ({
    ...contender,
    beats: beatsOf(tokens, { from, sids }),
    sent: 0,
    cpu: 0,
    each: [] as number[],
  }));
  let refused = 0;
  const load = async (run: (typeof runs)[number], forMs: number): Promise<number> => {
    const sent = await sendBeats(run.url, run.beats, { forMs }, connections);
    refused += refusedIn(sent);
    return sent.beats;
  };
  for (const run of runs) {
    pin(run.pid, 0);
    for (let sent = 0; sent < warmUpBeats; ) sent += await load(run, 1000);
  }
  for (let round = 0; round < rounds; round += 1)
    for (const run of round % 2 === 0 ? runs : [...runs].reverse()) {
      const before = cpuSeconds(run.pid);
      const sent = await load(run, roundMs);
      const cpu = cpuSeconds(run.pid) - before;
      run.sent += sent;
      run.cpu += cpu;
      run.each.push(sent / cpu);
    }
  const base = runs[runs.length - 1];
  const figures = runs.map(({ name, sent, cpu, each }) => ({
    name,
    beats: Math.round(sent / cpu),
    ratio: sent / cpu / ((base?.sent ?? Number.NaN) / (base?.cpu ?? Number.NaN)),
    // Of each round against the one beside it: how wild the machine was.
    low: quantile(
      each.map((one, i) => one / (base?.each[i] ?? Number.NaN)),
      0.25,
    ),
    high: quantile(
      each.map((one, i) => one / (base?.each[i] ?? Number.NaN)),
      0.75,
    ),
  }));
  return { figures, refused };
};

/**
 * What a heartbeat costs the real server, whole (limits, validation, liveness, event stream, write-behind), beside bare node:http
 * that parses the same body, keeps it in a Map and answers with the same headers. By processor time of the server's process: a busy machine makes both slower.
 */
export const cost = async (): Promise<number> => {
  const place = await makePlace();
  const bare = await startBare();
  pinClient();
  let worst = 0;
  try {
    const few = async () => {
      const server = await place.serve();
      return { server, tokens: await place.record(server, fewest), from: 0 };
    };
    // One after another: whoever waits for its turn would take its pages for lost.
    for (const [begin, what] of [
      [
        few,
        `${fewest} recordings: the latest of each is written behind once a second, the cost of a beat is all there is`,
      ],
      [
        () => manyRecordings(place, spread),
        `${spread} recordings, each beat another one’s: up to ${spread} rows a second are written behind`,
      ],
    ] as const) {
      const { server, tokens, from } = await begin();
      const contenders = [
        { name: 'Rollcue', ...server },
        { name: 'bare node:http', ...bare },
      ];
      const { figures, refused } = await compare(contenders, tokens, from);
      await server.end('SIGKILL');
      say(`\n${what}; ${rounds} rounds of ${roundMs} ms, ${connections} connections`);
      sayTable(
        ['server', 'beats per cpu-s', '÷ bare', 'quartiles of the rounds'],
        figures.map(({ name, beats, ratio, low, high }) => [
          name,
          beats,
          ratio.toFixed(2),
          `${low.toFixed(2)} … ${high.toFixed(2)}`,
        ]),
      );
      if (refused > 0) say(`${refused} beats were refused: the figures are worth nothing`);
      sayJson({ bench: 'ingest', part: 'cost', recordings: tokens.length, figures, refused });
      worst = Math.max(worst, refused > 0 ? 1 : 0);
    }
    return worst;
  } finally {
    bare.end();
    await place.close();
  }
};
