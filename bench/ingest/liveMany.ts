import { fileURLToPath } from 'node:url';
import type { Rollcue } from '../../e2e/support/childProcess.ts';
import { say, sayJson, sayTable } from '../support/print.ts';
import { beatsOf, refusedIn, sendBeats } from './beatClient.ts';
import { cpuSeconds } from './cpuSeconds.ts';
import { latenessOf, readLateness } from './lateness.ts';
import { manyRecordings } from './manyRecordings.ts';
import { pin, pinClient } from './pinned.ts';
import { makePlace, type Server } from './servers.ts';

const count = Number(process.env.ROLLCUE_BENCH_RECORDINGS ?? 100_000);
/** Pages that fall silent while the rest goes on: so few that it is not taken for the server's own fault. */
const silent = Math.round(count / 100);
/** What the others promise: the longest that is believed, since one round of all of them takes its time. */
const patientMs = 600_000;
const hook = fileURLToPath(new URL('heapOnSignal.mjs', import.meta.url));
const env = { NODE_OPTIONS: `--import ${hook} --max-old-space-size=3000` };
const megabyte = 1024 * 1024;

/** The heap of a server without its garbage, in MB. */
const heapOf = async (server: Server & Rollcue): Promise<number> => {
  const lines = () => [...server.output().matchAll(/"heapUsed":(\d+)/g)];
  const before = lines().length;
  process.kill(server.pid, 'SIGUSR2');
  while (lines().length === before) await new Promise((resolve) => setTimeout(resolve, 100));
  return Number(lines().at(-1)?.[1]) / megabyte;
};

/** Many live recordings in one process: what they hold of its heap, and how late their deadlines ring while beats come in. */
export const liveMany = async (): Promise<number> => {
  const place = await makePlace();
  pinClient();
  try {
    const empty = await place.serve(env);
    const without = await heapOf(empty);
    await empty.end('SIGTERM');
    const begun = performance.now();
    const { server, tokens, from: first } = await manyRecordings(place, count, env);
    say(
      `\n${count} recordings in the store, taken up ${((performance.now() - begun) / 1000).toFixed(0)} s after the first was started`,
    );
    pin(server.pid, 0);
    const held = await heapOf(server);
    const beats = beatsOf(tokens, { from: first, nextMs: patientMs });
    // Each page beats, hears its sid and beats once with it.
    let sent = 0;
    let refused = 0;
    while (sent < 2 * count) {
      const some = await sendBeats(server.url, beats, { forMs: 2000, most: 2 * count - sent }, 64);
      sent += some.beats;
      refused += refusedIn(some);
      if (some.refused.size > 0) say(`refused: ${JSON.stringify([...some.refused])}`);
    }
    const beating = await heapOf(server);

    const failing = tokens.slice(0, silent);
    const before = await readLateness(server.url);
    // Their next report is promised within 2 s: 7 s later each is overdue, one after another.
    const last = beatsOf(failing, { nextMs: 2000, from: first + 2 });
    const cpu = cpuSeconds(server.pid);
    const from = performance.now();
    let answered = 0;
    const goOn = beatsOf(tokens.slice(silent), { from: first + 2, nextMs: patientMs });
    for (let i = 0; i < silent; ) {
      // A hundred in a burst of a second, while the others beat on.
      const some = await sendBeats(server.url, last, { forMs: 1000, most: Math.ceil(silent / 50) }, 1);
      i += some.beats;
      answered += (await sendBeats(server.url, goOn, { forMs: 200 }, 32)).beats;
    }
    const rang = async () => latenessOf(before, await readLateness(server.url));
    while (performance.now() - from < 20_000 || ((await rang()).count < silent && performance.now() - from < 90_000))
      answered += (await sendBeats(server.url, goOn, { forMs: 500 }, 32)).beats;
    const seconds = (performance.now() - from) / 1000;
    const load = (cpuSeconds(server.pid) - cpu) / seconds;
    const late = await rang();

    sayTable(
      ['', 'heap MB', 'over the empty server', 'for each recording, bytes'],
      [
        ['empty server', without.toFixed(1), undefined, undefined],
        [
          'recordings taken up',
          held.toFixed(1),
          (held - without).toFixed(1),
          Math.round(((held - without) * megabyte) / count),
        ],
        [
          'and each page heard',
          beating.toFixed(1),
          (beating - without).toFixed(1),
          Math.round(((beating - without) * megabyte) / count),
        ],
      ],
    );
    say(
      `Deadlines that rang, of ${silent} silent pages and what follows from each: ${late.count}; late by at most, ms: p50 ${late.p50}, p99 ${late.p99}; while ${Math.round(answered / seconds)} beats a second came in and the server used ${load.toFixed(2)} of its core`,
    );
    if (refused > 0) say(`${refused} beats were refused: the figures are worth nothing`);
    sayJson({ bench: 'ingest', part: 'many', count, without, held, beating, late, load, refused });
    return refused > 0 ? 1 : 0;
  } finally {
    await place.close();
  }
};
