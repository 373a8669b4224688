import { Agent, createServer, get, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { systemClock } from '../ops/systemClock.ts';
import { createDrain, type Drain } from './drain.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.closeAllConnections();
});

type Answer = { readonly status: number; readonly connection: string | undefined };

const ask = (port: number, path: string): Promise<Answer> =>
  new Promise((resolve, reject) => {
    // A connection of its own, which the client would keep.
    const agent = new Agent({ keepAlive: true });
    get({ port, path, agent, host: '127.0.0.1' }, (response) => {
      response.resume();
      resolve({ status: response.statusCode ?? 0, connection: response.headers.connection });
    }).once('error', reject);
  });

/** A server whose `/slow` is answered when told. */
const setUp = async (): Promise<{ drain: Drain; port: number; slow: Promise<ServerResponse> }> => {
  const drain = createDrain(systemClock);
  let arrived = (_response: ServerResponse): void => undefined;
  const slow = new Promise<ServerResponse>((resolve) => {
    arrived = resolve;
  });
  const server = createServer((request, response) => {
    if (request.url === '/slow') arrived(response);
    else response.end();
  });
  servers.push(server);
  drain.watch(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { drain, slow, port: (server.address() as AddressInfo).port };
};

test('while a call is under way others are still answered, as the last on their connection; after it nobody is', async () => {
  const { drain, port, slow } = await setUp();
  const first = ask(port, '/slow');
  const response = await slow;
  let begun = false;
  drain.onBegin(() => {
    begun = true;
  });
  const drained = drain.begin(60_000);
  expect(begun && drain.isDraining()).toBe(true);
  expect(await ask(port, '/')).toEqual({ status: 200, connection: 'close' });
  response.end();
  expect((await first).status).toBe(200);
  await drained;
  await expect(ask(port, '/')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

test('a call that never ends does not hold the drain for longer than its deadline', async () => {
  const { drain, port, slow } = await setUp();
  const first = ask(port, '/slow').catch(() => undefined);
  await slow;
  await drain.begin(50);
  for (const server of servers) server.closeAllConnections();
  await first;
});
