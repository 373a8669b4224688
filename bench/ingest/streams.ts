import { say, sayJson, sayTable } from '../support/print.ts';
import { beatsOf, sendBeats } from './beatClient.ts';
import { cpuSeconds } from './cpuSeconds.ts';
import { monotonicMs } from './monotonicMs.ts';
import { pin, pinClient } from './pinned.ts';
import { makePlace } from './servers.ts';
import { startFollowers } from './startFollowers.ts';

const dashboards = Number(process.env.ROLLCUE_BENCH_DASHBOARDS ?? 1000);
const live = 20;
const forMs = 10_000;
/** Twenty recordings beat once a second. */
const everyMs = 50;

/** A thousand dashboards follow the event stream: how late a heartbeat reaches them, and what each delivery costs. */
export const streams = async (): Promise<number> => {
  const place = await makePlace();
  pinClient();
  try {
    const server = await place.serve();
    const tokens = await place.record(server, live);
    pin(server.pid, 0);
    const beats = beatsOf(tokens, { t: monotonicMs });
    // Ready, the sid, and warm.
    await sendBeats(server.url, beats, { forMs: 1000 }, 4);

    const load = async (): Promise<{ readonly cpu: number; readonly sent: number }> => {
      const before = cpuSeconds(server.pid);
      const from = performance.now();
      let sent = 0;
      for (; performance.now() - from < forMs; sent += 1) {
        await sendBeats(server.url, beats, { forMs: everyMs * 100, most: 1 }, 1);
        await new Promise((resolve) => setTimeout(resolve, everyMs - ((performance.now() - from) % everyMs)));
      }
      return { cpu: cpuSeconds(server.pid) - before, sent };
    };
    const alone = await load();
    const followers = await startFollowers(server, dashboards);
    const watched = await load();
    // What is under way arrives.
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const { delivered, p50, p99 } = await followers.end();

    const each = ((watched.cpu - alone.cpu) / delivered) * 1e6;
    say(
      `\n${dashboards} dashboards, ${live} recordings, ${(1000 / everyMs).toFixed(0)} beats a second for ${forMs / 1000} s`,
    );
    sayTable(
      ['', 'delivered', 'of', 'p50 ms', 'p99 ms', 'cores of the server', 'µs for each delivery'],
      [
        ['nobody follows', 0, 0, undefined, undefined, (alone.cpu / (forMs / 1000)).toFixed(3), undefined],
        [
          `${dashboards} follow`,
          delivered,
          watched.sent * dashboards,
          p50.toFixed(1),
          p99.toFixed(1),
          (watched.cpu / (forMs / 1000)).toFixed(3),
          each.toFixed(1),
        ],
      ],
    );
    const complete = delivered >= 0.99 * watched.sent * dashboards;
    if (!complete) say('Not every report reached every dashboard');
    sayJson({
      ...{ bench: 'ingest', part: 'streams', dashboards, delivered, sent: watched.sent },
      ...{ p50, p99, alone, watched, each },
    });
    return complete ? 0 : 1;
  } finally {
    await place.close();
  }
};
