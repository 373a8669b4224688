import { expect, test } from 'vitest';
import { makeApi } from './api.ts';
import type { DashboardEvent } from './applyEvent.ts';
import { type Clock, followServer } from './followServer.ts';
import { testRecording, testReport } from './testData.ts';

/** A server in memory: `connections` holds what each opened stream is sent before it breaks. */
const setUp = (connections: readonly (string | number)[]) => {
  const told: DashboardEvent[] = [];
  const resumed: (string | null)[] = [];
  const stop = new AbortController();
  let opened = 0;
  const fetcher = async (url: string | URL | Request, init?: RequestInit): Promise<Response> => {
    if (String(url).startsWith('/v1/recordings')) return Response.json({ items: [testRecording()] });
    resumed.push(new Headers(init?.headers).get('last-event-id'));
    const text = connections[opened++];
    if (text === undefined) stop.abort();
    if (text === 0) throw new TypeError('network');
    return typeof text === 'number' ? new Response('', { status: text }) : new Response(text ?? '');
  };
  const clock: Clock = {
    now: () => 0,
    wait: (ms, signal) =>
      ms < 10_000 ? Promise.resolve() : new Promise((done) => signal.addEventListener('abort', () => done())),
  };
  const run = followServer(makeApi(fetcher as typeof fetch), clock, (event) => told.push(event), stop.signal);
  return { told, resumed, run };
};

const report = `event: report\nid: 41\ndata: ${JSON.stringify({ recordingId: 'rec_a', ...testReport() })}\n\n`;
const kinds = (told: readonly DashboardEvent[]) =>
  told.filter(({ is }) => is !== 'heard').map((event) => (event.is === 'connection' ? event.connection.is : event.is));

test('a snapshot comes first, then what the stream says', async () => {
  const { told, run } = setUp([report]);
  await run;
  expect(kinds(told).slice(0, 4)).toEqual(['snapshot', 'open', 'reports', 'lost']);
});

test('a lost connection is said and opened again, after the last event that was read', async () => {
  const { told, resumed, run } = setUp([report, 0, 503, report]);
  await run;
  expect(kinds(told)).toEqual([
    'snapshot',
    'open',
    'reports',
    'lost',
    'lost',
    'lost',
    'snapshot',
    'open',
    'reports',
    'lost',
    ...kinds(told).slice(10),
  ]);
  expect(resumed.slice(0, 4)).toEqual([null, '41', '41', '41']);
  const waits = told.flatMap((event) =>
    event.is === 'connection' && event.connection.is === 'lost' ? [event.connection.retryAt] : [],
  );
  expect(waits.slice(0, 4)).toEqual([1000, 2000, 5000, 1000]);
});

test('a session that has ended is said, and the server is not asked again', async () => {
  const { told, resumed, run } = setUp([401]);
  await run;
  expect(told).toEqual([{ is: 'session', session: { access: 'none', keyWanted: true } }]);
  expect(resumed).toHaveLength(1);
});

test('every sign of life counts, a comment too', async () => {
  const { told, run } = setUp([': still here\n\n']);
  await run;
  expect(told.filter(({ is }) => is === 'heard').length).toBeGreaterThan(1);
});

test('a list of several parts is read to its end', async () => {
  const stop = new AbortController();
  const told: DashboardEvent[] = [];
  const fetcher = async (url: string) => {
    if (url.startsWith('/v1/events')) return new Response('');
    const isSecond = url.includes('cursor=next');
    return Response.json({
      items: [testRecording({ id: isSecond ? 'b' : 'a' })],
      ...(isSecond ? {} : { nextCursor: 'next' }),
    });
  };
  const clock: Clock = { now: () => 0, wait: async (ms) => void (ms < 10_000 && stop.abort()) };
  await followServer(makeApi(fetcher as typeof fetch), clock, (event) => told.push(event), stop.signal);
  const [snapshot] = told;
  expect(snapshot?.is === 'snapshot' && snapshot.page.items.map(({ id }) => id)).toEqual(['a', 'b']);
});
