import { connect } from 'node:net';
import { say, sayJson, sayTable } from '../support/print.ts';
import { quantile } from '../support/stats.ts';
import { beatsOf, sendBeats } from './beatClient.ts';
import { cpuSeconds } from './cpuSeconds.ts';
import { pin, pinClient } from './pinned.ts';
import { makePlace } from './servers.ts';

const dashboards = Number(process.env.ROLLCUE_BENCH_DASHBOARDS ?? 1000);
const live = 20;
const forMs = 10_000;
/** Twenty recordings beat once a second. */
const everyMs = 50;

/** Follows the event stream; tells of each report how long after it was made it came, in ms. */
const follow = (url: string, came: (lateMs: number) => void): Promise<{ end(): void }> =>
  new Promise((resolve, reject) => {
    const { hostname, port, host } = new URL(url);
    const socket = connect(Number(port), hostname, () => {
      socket.write(`GET /v1/events HTTP/1.1\r\nhost: ${host}\r\naccept: text/event-stream\r\n\r\n`);
    });
    let rest = '';
    socket.setEncoding('latin1');
    socket.once('error', reject);
    socket.once('data', () => resolve({ end: () => void socket.destroy() }));
    socket.on('data', (chunk) => {
      const now = performance.now();
      const text = rest + chunk;
      const end = text.lastIndexOf('\n') + 1;
      rest = text.slice(end);
      for (const [, t] of text.slice(0, end).matchAll(/"type":"beat","state":"ready","t":([\d.]+)/g))
        came(now - Number(t));
    });
  });

/** A thousand dashboards follow the event stream: how late a heartbeat reaches them, and what each delivery costs. */
export const streams = async (): Promise<number> => {
  const place = await makePlace();
  pinClient();
  try {
    const server = await place.serve();
    const tokens = await place.record(server, live);
    pin(server.pid, 0);
    const beats = beatsOf(tokens, { t: () => performance.now() });
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
    const late: number[] = [];
    const clients = await Promise.all(
      Array.from({ length: dashboards }, () => follow(server.url, (ms) => void late.push(ms))),
    );
    const watched = await load();
    for (const client of clients) client.end();

    const each = ((watched.cpu - alone.cpu) / late.length) * 1e6;
    say(
      `\n${dashboards} dashboards, ${live} recordings, ${(1000 / everyMs).toFixed(0)} beats a second for ${forMs / 1000} s`,
    );
    sayTable(
      ['', 'delivered', 'of', 'p50 ms', 'p99 ms', 'cores of the server', 'µs for each delivery'],
      [
        ['nobody follows', 0, 0, undefined, undefined, (alone.cpu / (forMs / 1000)).toFixed(3), undefined],
        [
          `${dashboards} follow`,
          late.length,
          watched.sent * dashboards,
          quantile(late, 0.5).toFixed(1),
          quantile(late, 0.99).toFixed(1),
          (watched.cpu / (forMs / 1000)).toFixed(3),
          each.toFixed(1),
        ],
      ],
    );
    const complete = late.length >= 0.99 * watched.sent * dashboards;
    if (!complete) say('Not every report reached every dashboard');
    sayJson({
      ...{ bench: 'ingest', part: 'streams', dashboards, delivered: late.length, sent: watched.sent },
      ...{ p50: quantile(late, 0.5), p99: quantile(late, 0.99), alone, watched, each },
    });
    return complete ? 0 : 1;
  } finally {
    await place.close();
  }
};
