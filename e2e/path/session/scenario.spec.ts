import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import { runRollcue, untilPrinted } from '../../support/childProcess.ts';

const key = 'the-key-of-the-operator';

/** A server that wants a key, and a page of somebody else on this machine: another port is another origin, and the same site. */
const test = base.extend<{ readonly url: string; readonly other: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern
  url: async ({}, use) => {
    const dir = await mkdtemp(join(tmpdir(), 'rollcue-e2e-'));
    const account = {
      ROLLCUE_AGORA_APP_ID: 'e2e',
      ROLLCUE_AGORA_CUSTOMER_ID: 'customer',
      ROLLCUE_AGORA_CUSTOMER_SECRET: 'e2e-secret',
    };
    const server = runRollcue(['serve'], { ...account, PORT: '0', HOST: '127.0.0.1', ROLLCUE_API_KEY: key }, dir);
    await use(await untilPrinted(server, /"url":"(http:[^"]+)"/));
    await server.end('SIGKILL');
    await rm(dir, { recursive: true, force: true });
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern
  other: async ({}, use) => {
    const server = createServer((_request, response) =>
      response.setHeader('content-type', 'text/html').end('<p>hello'),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    server.closeAllConnections();
    server.close();
  },
});

/** The status of a call that the page itself makes. */
const callFrom = (page: Page, url: string, init: RequestInit = {}): Promise<number> =>
  page.evaluate(async ([to, how]) => (await fetch(to, how)).status, [url, init] as const);

/** A change that is allowed finds no such recording. */
const change = '/v1/recordings/none/stop';

test('a browser signs in once, changes things from our pages alone, and no script has its key', async ({
  page,
  url,
  other,
}) => {
  await page.goto(`${url}/healthz`);
  expect(await callFrom(page, '/v1/recordings')).toBe(401);
  const signIn = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ key }) };
  expect(await callFrom(page, '/session', signIn)).toBe(204);
  expect(await callFrom(page, '/v1/recordings')).toBe(200);
  expect(await callFrom(page, change, { method: 'POST' })).toBe(404);
  expect(await page.evaluate(() => document.cookie)).toBe('');
  const stream = page.evaluate(
    () => new Promise((opened) => new EventSource('/v1/events').addEventListener('open', () => opened('open'))),
  );
  expect(await stream).toBe('open');

  // A page of the same site has the browser send the cookie; the server still takes nothing from it.
  await page.goto(other);
  const answered = page.waitForResponse((response) => response.url() === `${url}${change}`);
  await page.evaluate((action) => {
    const form = Object.assign(document.createElement('form'), { method: 'post', action });
    document.body.append(form);
    form.submit();
  }, `${url}${change}`);
  const response = await answered;
  expect((await response.request().allHeaders()).cookie).toContain('rollcue_session=');
  expect(response.status()).toBe(403);
  await page.waitForURL(`${url}${change}`);

  await page.goto(`${url}/healthz`);
  expect(await callFrom(page, '/session', { method: 'DELETE' })).toBe(204);
  expect(await callFrom(page, '/v1/recordings')).toBe(401);
});
