import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createAgoraHttp } from './agoraHttp.ts';

const servers: Server[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((s) => new Promise((done) => s.close(done).closeAllConnections())));
});

const listen = async (onRequest: Parameters<typeof createServer>[1]): Promise<string> => {
  const server = createServer(onRequest ?? undefined);
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

const account = { customerId: 'id', customerSecret: 'pw', wait: async () => undefined, turn: async () => undefined };

/** A host that refuses connections: a port that was free a moment ago. */
const refusing = async (): Promise<string> => {
  const url = await listen((_req, res) => res.end());
  await new Promise((done) => servers.pop()?.close(done));
  return url;
};

test('a call carries Basic auth, JSON and the path as given', async () => {
  const seen: unknown[] = [];
  const host = await listen((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      seen.push([request.method, request.url, request.headers.authorization, JSON.parse(body)]);
      response.writeHead(201, { 'x-request-id': 'req-1' }).end('{"code":7}');
    });
  });
  const http = createAgoraHttp({ ...account, hosts: [host] });
  expect(await http('POST', '/v1/x', { a: 1 })).toEqual({
    is: 'answer',
    status: 201,
    body: { code: 7 },
    requestId: 'req-1',
  });
  expect(seen).toEqual([['POST', '/v1/x', `Basic ${Buffer.from('id:pw').toString('base64')}`, { a: 1 }]]);
});

test('R-NETWORK after a network error the same host is tried once more, then the alternate', async () => {
  const waits: number[] = [];
  const alternate = await listen((_request, response) => response.end('{}'));
  const http = createAgoraHttp({
    hosts: [await refusing(), alternate],
    ...account,
    wait: async (ms) => void waits.push(ms),
  });
  expect((await http('GET', '/')).is).toBe('answer');
  expect(waits).toEqual([1000, 3000]);
});

test('when no host can be reached the outcome says which and why', async () => {
  const host = await refusing();
  const waits: number[] = [];
  const http = createAgoraHttp({
    hosts: [host],
    ...account,
    wait: async (ms) => void waits.push(ms),
  });
  const outcome = await http('GET', '/');
  expect(outcome.is).toBe('unreachable');
  expect(outcome.is !== 'answer' && outcome.words).toContain(host);
  expect(waits).toEqual([1000, 3000, 6000]);
});

test('R-GIVE-UP a request that stays unanswered is given up and not sent again', async () => {
  let requests = 0;
  const host = await listen(() => {
    requests += 1;
  });
  const http = createAgoraHttp({
    hosts: [host],
    ...account,
    giveUpAfterMs: 100,
  });
  expect((await http('GET', '/')).is).toBe('slow');
  expect(requests).toBe(1);
});

test('R-QPS each call waits for a turn of its own, a retry too, and a start goes before all that wait', async () => {
  const seen: string[] = [];
  const host = await listen((request, response) => {
    seen.push(request.url ?? '');
    response.end('{}');
  });
  const doors: (() => void)[] = [];
  const http = createAgoraHttp({ ...account, hosts: [host], turn: () => new Promise((open) => doors.push(open)) });
  const acquires = Array.from({ length: 3 }, (_, i) => http('POST', `/acquire/${i}`, {}, -1));
  const start = http('POST', '/start', {}, 2);
  for (const call of [acquires[0], start, acquires[1], acquires[2]]) {
    expect(doors).toHaveLength(1);
    doors.pop()?.();
    await call;
  }
  expect(seen).toEqual(['/acquire/0', '/start', '/acquire/1', '/acquire/2']);

  let turns = 0;
  const turn = async () => {
    turns += 1;
  };
  const unreachable = createAgoraHttp({ ...account, hosts: [await refusing()], turn });
  await unreachable('GET', '/');
  expect(turns).toBe(4);
});
