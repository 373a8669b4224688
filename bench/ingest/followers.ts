import { connect } from 'node:net';
import { quantile } from '../support/stats.ts';
import { monotonicMs } from './monotonicMs.ts';

// Many dashboards in one process of its own, so that reading does not hold up whoever sends: `followers.ts URL COUNT`. Prints
// `{"following":n}` once all follow; ended by the end of its input, it prints how many heartbeats came and how late, as one line of JSON.

const [url = '', count = '1'] = process.argv.slice(2);
const { hostname, port, host } = new URL(url);
const late: number[] = [];

/** Follows the event stream; notes of each heartbeat how long after it was made it came. */
const follow = (): Promise<void> =>
  new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => {
      socket.write(`GET /v1/events HTTP/1.1\r\nhost: ${host}\r\naccept: text/event-stream\r\n\r\n`);
    });
    let rest = '';
    socket.setEncoding('latin1');
    socket.once('error', reject);
    socket.once('close', () => reject(new Error(`${url} closed an event stream`)));
    socket.once('data', () => resolve());
    socket.on('data', (chunk) => {
      const now = monotonicMs();
      const text = rest + chunk;
      const end = text.lastIndexOf('\n') + 1;
      rest = text.slice(end);
      for (const [, t] of text.slice(0, end).matchAll(/"type":"beat","state":"ready","t":([\d.]+)/g))
        late.push(now - Number(t));
    });
  });

/** So many connect at once: a listener's queue is not endless. */
const atOnce = 50;
for (let i = 0; i < Number(count); i += atOnce)
  await Promise.all(Array.from({ length: Math.min(atOnce, Number(count) - i) }, follow));
console.log(JSON.stringify({ following: Number(count) }));

process.stdin.resume().once('end', () => {
  console.log(JSON.stringify({ delivered: late.length, p50: quantile(late, 0.5), p99: quantile(late, 0.99) }));
  process.exit(0);
});
