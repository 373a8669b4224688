import { mkdtemp, rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { type Rollcue, runRollcue, untilPrinted } from '../../support/childProcess.ts';

type Fixtures = { readonly served: { readonly server: Rollcue; readonly url: string } };

const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern
  served: async ({}, use) => {
    const dir = await mkdtemp(join(tmpdir(), 'rollcue-e2e-'));
    const env = {
      PORT: '0',
      ROLLCUE_AGORA_APP_ID: 'e2e',
      ROLLCUE_AGORA_CUSTOMER_ID: 'customer',
      ROLLCUE_AGORA_CUSTOMER_SECRET: 'e2e-secret',
    };
    const server = runRollcue(['serve'], env, dir);
    await use({ server, url: await untilPrinted(server, /"url":"(http:[^"]+)"/) });
    await server.end('SIGKILL');
    await rm(dir, { recursive: true, force: true });
  },
});

const body = '{"pageUrl":7}';

/** A call whose body has not come yet, and what has been answered so far. */
const halfACall = async (url: string): Promise<{ socket: Socket; answer: () => string }> => {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  let answer = '';
  socket.on('data', (chunk) => {
    answer += String(chunk);
  });
  socket.on('error', () => undefined);
  const head = ['POST /v1/recordings HTTP/1.1', `Host: ${hostname}`, 'Content-Type: application/json'];
  socket.write(`${head.join('\r\n')}\r\nExpect: 100-continue\r\nContent-Length: ${body.length}\r\n\r\n`);
  // The server asks for the body: it has taken the call.
  await expect.poll(() => answer).toContain('100 Continue');
  return { socket, answer: () => answer };
};

const readiness = async (url: string): Promise<unknown> => {
  const response = await fetch(`${url}/readyz`);
  return { status: response.status, ...(await response.json()) };
};

test('asked to end, it says so at once, answers what is under way, tells its listeners, and ends with 0', async ({
  served: { server, url },
}) => {
  expect(await readiness(url)).toMatchObject({ status: 200 });
  const events = await fetch(`${url}/v1/events`);
  const { socket, answer } = await halfACall(url);

  process.kill(server.pid, 'SIGTERM');
  await expect.poll(() => readiness(url)).toMatchObject({ status: 503, detail: 'draining' });
  expect(await events.text()).toMatch(/retry: \d+\n\n$/);

  socket.write(body);
  expect(await server.ended).toEqual({ code: 0 });
  expect(answer()).toContain('HTTP/1.1 400 Bad Request');
  expect(answer()).toContain('pageUrl');
  await expect(fetch(`${url}/readyz`)).rejects.toThrow();
});

test('asked a second time, it ends at once', async ({ served: { server, url } }) => {
  const { socket } = await halfACall(url);
  process.kill(server.pid, 'SIGTERM');
  await expect.poll(() => readiness(url)).toMatchObject({ status: 503 });
  const again = setInterval(() => void server.end('SIGTERM'), 200);
  try {
    expect(await server.ended).toEqual({ code: 143 });
  } finally {
    clearInterval(again);
    socket.destroy();
  }
  expect(server.output()).toContain('a second time');
});
