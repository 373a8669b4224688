import { createServer, request, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import type { RecordingView } from '@rollcue/protocol';
import { pino } from 'pino';
import { afterEach, expect, test } from 'vitest';
import { createMetrics } from '../metrics/createMetrics.ts';
import { systemClock } from '../ops/systemClock.ts';
import { reportOf, startTestServer, type TestServer, type TestServerOptions } from '../testing/testServer.ts';
import { createDrain } from './drain.ts';
import { standInFront } from './standInFront.ts';
import { createWindowCounts } from './windowCounts.ts';

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
};

const plainType = 'text/plain;charset=UTF-8';

/** Posts in pieces: each a write of its own. */
const post = (port: number, pieces: readonly string[], headers: object = {}, path = '/beacon'): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const length = pieces.reduce((sum, piece) => sum + Buffer.byteLength(piece), 0);
    const sent = request({
      ...{ port, path, host: '127.0.0.1', method: 'POST', agent: false },
      headers: { 'content-type': plainType, 'content-length': length, ...headers },
    });
    sent.once('error', reject);
    sent.once('response', (response) => {
      let body = '';
      response.on('data', (chunk) => {
        body += chunk;
      });
      response.once('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    for (const piece of pieces) sent.write(piece);
    sent.end();
  });

const steadyBeat = (seq: number, more = {}): string =>
  JSON.stringify(reportOf('known', { seq, type: 'beat', state: 'ready', ...more }));

const listen = async (server: Server): Promise<number> => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  ends.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
};

/** A door before a listener that answers 299 with the body it got; reports from number 1 on are steady. */
const setUp = async (most = 0) => {
  const server = createServer((incoming, response) => {
    incoming.setEncoding('utf8');
    let body = '';
    incoming.on('data', (chunk) => {
      body += chunk;
    });
    incoming.resume();
    incoming.once('end', () => response.writeHead(299).end(`${incoming.method} ${incoming.url} ${body}`));
  });
  const tokens = createWindowCounts({ most, windowMs: 60_000, capacity: 10 }, () => 0);
  tokens.take('known');
  const drain = createDrain(systemClock);
  const taken: number[] = [];
  const takeSteady = ({ seq }: { readonly seq: number }): boolean => {
    if (seq === 13) throw new Error('thirteen');
    if (seq > 0) taken.push(seq);
    return seq > 0;
  };
  const log = pino({ level: 'silent' });
  standInFront(server, { supervisor: { takeSteady }, tokens, metrics: createMetrics(), drain, log });
  return { port: await listen(server), taken, tokens, drain };
};

test('a steady heartbeat is answered before the framework, whole or in pieces', async () => {
  const { port, taken } = await setUp();
  expect(await post(port, [steadyBeat(1)])).toMatchObject({ status: 204, body: '' });
  const long = steadyBeat(2, { sid: 'ü'.repeat(190) });
  // In mid-character too: pieces are bytes.
  const bytes = Buffer.from(long).toString('latin1');
  const socket = connect(port, '127.0.0.1');
  socket.setNoDelay(true);
  socket.write(
    `POST /beacon HTTP/1.1\r\nhost: a\r\ncontent-type: ${plainType}\r\ncontent-length: ${bytes.length}\r\n\r\n`,
  );
  socket.write(bytes.slice(0, 81), 'latin1');
  await new Promise((sent) => setImmediate(sent));
  socket.write(bytes.slice(81), 'latin1');
  const [head] = await read(socket);
  expect(head).toContain('HTTP/1.1 204 ');
  expect(taken).toEqual([1, 2]);
});

const read = (socket: Socket): Promise<readonly string[]> =>
  new Promise((resolve, reject) => {
    let text = '';
    socket.setEncoding('latin1');
    socket.once('error', reject);
    socket.on('data', (chunk) => {
      text += chunk;
      if (!text.includes('\r\n\r\n')) return;
      socket.destroy();
      resolve(text.split('\r\n\r\n'));
    });
  });

test.each([
  ['says something new', steadyBeat(0), {}, '/beacon'],
  ['is of a token that nobody knows', JSON.stringify(reportOf('unknown', { seq: 5 })), {}, '/beacon'],
  ['is no JSON', '{"v":1', {}, '/beacon'],
  ['does not fit', steadyBeat(5, { seq: -1 }), {}, '/beacon'],
  ['is too long', 'x'.repeat(8193), {}, '/beacon'],
  ['is of another type', steadyBeat(5), { 'content-type': 'application/json' }, '/beacon'],
  ['has no type', steadyBeat(5), { 'content-type': '' }, '/beacon'],
  ['does not tell its length', steadyBeat(5), { 'content-length': [], 'transfer-encoding': 'chunked' }, '/beacon'],
  ['goes elsewhere', steadyBeat(5), {}, '/beacon?x=1'],
  ['brings about a surprise', steadyBeat(13), {}, '/beacon'],
])('a report that %s reaches the framework as it came', async (_what, body, headers, path) => {
  const { port, taken, tokens } = await setUp(2);
  expect(await post(port, [body.slice(0, 20), body.slice(20)], headers, path)).toMatchObject({
    status: 299,
    body: `POST ${path} ${body}`,
  });
  expect(taken).toEqual([]);
  // Nothing was counted at the door either.
  expect(tokens.free('known')).toBeDefined();
});

test('where a token has spent its share, the framework may say so', async () => {
  const { port, taken } = await setUp(2);
  expect((await post(port, [steadyBeat(1)])).status).toBe(204);
  expect((await post(port, [steadyBeat(2)])).status).toBe(299);
  expect(taken).toEqual([1]);
});

test('a heartbeat of which half has come when the drain begins is answered, as the last on its connection', async () => {
  const { port, drain } = await setUp();
  const body = steadyBeat(1);
  const socket = connect(port, '127.0.0.1');
  socket.write(
    `POST /beacon HTTP/1.1\r\nhost: a\r\ncontent-type: ${plainType}\r\ncontent-length: ${body.length}\r\n\r\n`,
  );
  socket.write(body.slice(0, 30));
  // Answered after the half has been read: it was sent before.
  await post(port, [steadyBeat(0)]);
  const drained = drain.begin(60_000);
  socket.write(body.slice(30));
  const [head] = await read(socket);
  expect(head).toContain('HTTP/1.1 204 ');
  expect(head?.toLowerCase()).toContain('connection: close');
  await drained;
});

const start = async (options: TestServerOptions = {}): Promise<{ s: TestServer; port: number }> => {
  const s = await startTestServer(options);
  ends.push(s.close);
  await s.app.listen({ host: '127.0.0.1', port: 0 });
  return { s, port: (s.app.server.address() as AddressInfo).port };
};

/** What a server makes of one page's reports, sent over the door or past it. */
const lifeOf = async (way: 'door' | 'framework') => {
  const { s, port } = await start({ limits: { reportsPerToken: 12 } });
  const events: unknown[] = [];
  const payload = { pageUrl: 'https://class.example/lesson' };
  const { id } = (await s.app.inject({ method: 'POST', url: '/v1/recordings', payload })).json<RecordingView>();
  await s.clock.advance(0);
  const view = async () => (await s.app.inject({ url: `/v1/recordings/${id}` })).json<RecordingView>();
  const [attempt] = (await view()).attempts;
  const token = attempt?.token ?? '';
  const answers: unknown[] = [];
  const send = async (more: object, headers = {}): Promise<void> => {
    await s.clock.advance(1000);
    const body = JSON.stringify(reportOf(token, { sid: attempt?.sid ?? '', ...more }));
    const type = way === 'door' ? plainType : 'text/plain';
    const { status, headers: got, body: text } = await post(port, [body], { 'content-type': type, ...headers });
    const { date: _now, ...rest } = got;
    answers.push({ status, headers: rest, body: text });
  };
  await send({});
  await send({ seq: 1, type: 'ready', state: 'ready' });
  for (const seq of [2, 3, 5, 4, 5, 6]) await send({ seq, type: 'beat', state: 'ready', vitals: { lcp: seq } });
  const failing = [{ check: '#stage', reason: 'missing', forMs: 1500 }];
  await send({ seq: 7, type: 'change', state: 'degraded', failing });
  await send({ seq: 8, type: 'change', state: 'ready' });
  for (const seq of [9, 10, 11]) await send({ seq, type: 'beat', state: 'ready', nextMs: 400 });
  events.push(...(await s.store.timeline(id)).map(({ text }) => text));
  const before = await view();
  await s.clock.advance(20_000);
  const { latestReport, state } = await view();
  await s.supervisor.close();
  const kept = (await s.store.latestReports([id])).get(id);
  const { body: metrics } = await s.app.inject({ url: '/metrics' });
  const counted = metrics
    .split('\n')
    .filter((line) => /^rollcue_(reports_total|http_request_seconds_count.*beacon)/.test(line));
  const plain = JSON.stringify({ answers, events, before, after: { latestReport, state }, kept, counted })
    .replaceAll(id, 'rec')
    .replaceAll(token, 'token')
    .replaceAll(attempt?.uid ?? 'none', 'uid');
  return { plain: JSON.parse(plain), answers };
};

test('what a server makes of a page is the same, whichever way its reports take', async () => {
  const [door, framework] = [await lifeOf('door'), await lifeOf('framework')];
  expect(door.answers.map((answer) => (answer as Answer).status)).toContain(204);
  expect(door.answers.map((answer) => (answer as Answer).status)).toContain(429);
  expect(door.plain).toEqual(framework.plain);
});
