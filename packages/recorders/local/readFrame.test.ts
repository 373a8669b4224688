import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { readFrame } from './readFrame.ts';

let server: Server | undefined;
const studio = async (answer: RequestListener): Promise<string> => {
  const started = createServer(answer);
  server = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(started.address() as AddressInfo).port}`;
};
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

const jpeg = { 'content-type': 'image/jpeg' };

test('the newest frame of a run is read from the recorder, as it is', async () => {
  let asked = '';
  const api = await studio((request, response) => {
    asked = `${request.method} ${request.url}`;
    response.writeHead(200, jpeg).end(Buffer.from([0xff, 0xd8, 0xff, 0xd9]));
  });
  const outcome = await readFrame(api, 'run-1_a');
  expect(asked).toBe('GET /recordings/run-1_a/frame.jpg');
  expect(outcome).toEqual({ is: 'frame', jpeg: Buffer.from([0xff, 0xd8, 0xff, 0xd9]) });
});

test.each([
  ['there is none', (_q, r) => void r.writeHead(404, { 'content-type': 'application/json' }).end('{}'), 'HTTP 404'],
  ['it is no picture', (_q, r) => void r.writeHead(200, { 'content-type': 'text/html' }).end('<p>'), 'HTTP 200'],
  [
    'it leads elsewhere',
    (_q, r) => void r.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
    'cannot be reached',
  ],
  [
    'it is too large',
    (_q, r) => void r.writeHead(200, jpeg).end(Buffer.alloc(2 * 1024 * 1024 + 1)),
    'larger than 2 MiB',
  ],
  ['it never ends', (_q, r) => void r.writeHead(200, jpeg).write('x'), 'within 0.2 s'],
  ['nobody answers', () => undefined, 'within 0.2 s'],
] as const satisfies readonly (readonly [string, RequestListener, string])[])(
  'where %s there is no frame, and why is told',
  async (_what, answer, words) => {
    const outcome = await readFrame(await studio(answer), 'run-1', 200);
    expect(outcome).toMatchObject({ is: 'none', words: expect.stringContaining(words) });
  },
);

test.each(['..', '../faults', 'a/b', '', '%2e%2e', 'a?b', '//evil.example'])(
  'the name "%s" leads nowhere: nothing is asked',
  async (sid) => {
    let asked = 0;
    const api = await studio((_request, response) => {
      asked += 1;
      response.writeHead(200, jpeg).end('x');
    });
    expect(await readFrame(api, sid)).toMatchObject({ is: 'none' });
    expect(asked).toBe(0);
  },
);
