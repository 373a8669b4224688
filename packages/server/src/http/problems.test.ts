import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../testing/testServer.ts';
import { answerClientError } from './clientError.ts';

let server: TestServer | undefined;
const start = async (): Promise<TestServer> => {
  server = await startTestServer();
  return server;
};
afterEach(async () => {
  await server?.close();
  server = undefined;
});

const json = { 'content-type': 'application/json' };
const big = JSON.stringify({ pageUrl: `https://class.example/${'x'.repeat(70_000)}` });

test.each([
  ['malformed JSON', 'POST', '/v1/recordings', json, '{"pageUrl":', 400, 'JSON'],
  ['a body that is empty', 'POST', '/v1/recordings', json, '', 400, 'Cannot start a recording'],
  ['a key that reaches for the prototype', 'POST', '/v1/recordings', json, '{"__proto__":{}}', 400, 'JSON'],
  ['a body that is too large', 'POST', '/v1/recordings', json, big, 413, 'too large'],
  ['a report that is too large', 'POST', '/beacon', {}, 'x'.repeat(9000), 413, 'too large'],
  ['crash reports that are too large', 'POST', '/reports', json, 'x'.repeat(70_000), 413, 'too large'],
  ['a notification that is too large', 'POST', '/webhooks/agora', json, 'x'.repeat(300_000), 413, 'too large'],
  ['another media type', 'POST', '/v1/recordings', { 'content-type': 'text/xml' }, '<a/>', 415, 'Media Type'],
  ['a malformed address', 'GET', '/v1/recordings/%zz', {}, undefined, 400, '%zz'],
  ['an unknown path', 'GET', '/v2', {}, undefined, 404, '/v2'],
  ['an unknown path, with a method of its own', 'DELETE', '/v2', {}, undefined, 404, 'DELETE /v2'],
  ['an id that is too long', 'GET', `/v1/recordings/${'x'.repeat(300)}`, {}, undefined, 404, 'No such call'],
] as const)('%s is a problem', async (_what, method, url, headers, payload, status, words) => {
  const { app } = await start();
  const response = await app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
  expect(response.statusCode).toBe(status);
  expect(response.headers['content-type']).toMatch(/^application\/problem\+json/);
  expect(response.json()).toEqual({
    type: 'about:blank',
    title: expect.stringMatching(/^[A-Z]/),
    status,
    detail: expect.stringContaining(words),
  });
});

test.each([
  ['DELETE', '/v1/recordings', 'GET, HEAD, POST'],
  ['PUT', '/v1/recordings/rec_1', 'GET, HEAD'],
  ['GET', '/v1/recordings/rec_1/stop', 'POST'],
  ['GET', '/beacon', 'OPTIONS, POST'],
  ['GET', '/webhooks/agora', 'POST'],
  ['POST', '/healthz', 'GET, HEAD'],
] as const)('%s %s is refused with what is allowed, whatever its body', async (method, url, allow) => {
  const { app } = await start();
  const response = await app.inject({ method, url, headers: { 'content-type': 'text/xml' }, payload: '<a/>' });
  expect(response.statusCode).toBe(405);
  expect(response.headers.allow).toBe(allow);
  expect(response.json()).toMatchObject({ status: 405, title: 'Method not allowed' });
});

/** Sends bytes as they are and reads all that comes back. */
const exchange = (port: number, bytes: string): Promise<string> =>
  new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.setEncoding('utf8');
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.once('error', reject);
    socket.once('close', () => resolve(answer));
  });

const read = (answer: string): { head: string; body: unknown } => {
  const [head = '', body = ''] = answer.split('\r\n\r\n');
  return { head, body: JSON.parse(body) };
};

test('headers that are too long, and bytes that are no request, are problems too', async () => {
  const { app } = await start();
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  const long = read(await exchange(port, `GET / HTTP/1.1\r\nHost: a\r\nX-Long: ${'x'.repeat(40_000)}\r\n\r\n`));
  expect(long.head).toContain('HTTP/1.1 431 ');
  expect(long.head).toContain('application/problem+json');
  expect(long.body).toMatchObject({ type: 'about:blank', title: 'Headers too large', status: 431 });
  const nonsense = read(await exchange(port, 'how do you do\r\n\r\n'));
  expect(nonsense.head).toContain('HTTP/1.1 400 ');
  expect(nonsense.body).toMatchObject({ status: 400, detail: 'These bytes are not an HTTP request' });
});

test('a request that never ends is a problem', async () => {
  const slow = createServer({ requestTimeout: 50, headersTimeout: 50, connectionsCheckingInterval: 20 });
  slow.on('clientError', answerClientError);
  await new Promise<void>((done) => slow.listen(0, '127.0.0.1', done));
  const late = read(await exchange((slow.address() as AddressInfo).port, 'GET / HTTP/1.1\r\nHost: a\r\n'));
  slow.close();
  expect(late.head).toContain('HTTP/1.1 408 ');
  expect(late.body).toMatchObject({ title: 'Request took too long', status: 408 });
});
