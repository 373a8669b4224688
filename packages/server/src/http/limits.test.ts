import type { RecordingView } from '@rollcue/protocol';
import { afterEach, expect, test } from 'vitest';
import { reportOf, startTestServer, type TestServer, type TestServerOptions } from '../testing/testServer.ts';
import { digestOf } from './apiKeys.ts';

let server: TestServer | undefined;
const start = async (options: TestServerOptions): Promise<TestServer> => {
  server = await startTestServer(options);
  return server;
};
afterEach(async () => {
  await server?.close();
  server = undefined;
});

const newToken = async (s: TestServer): Promise<string> => {
  const payload = { pageUrl: 'https://class.example/lesson' };
  const { id } = (await s.app.inject({ method: 'POST', url: '/v1/recordings', payload })).json<RecordingView>();
  await s.clock.advance(0);
  return (await s.app.inject({ url: `/v1/recordings/${id}` })).json<RecordingView>().attempts[0]?.token ?? '';
};

const report = (s: TestServer, token: string, from: Record<string, string> = {}, seq = 0) =>
  s.app.inject({ method: 'POST', url: '/beacon', headers: from, payload: JSON.stringify(reportOf(token, { seq })) });

const isLimited = (response: Awaited<ReturnType<typeof report>>): boolean => {
  if (response.statusCode !== 429) return false;
  expect(Number(response.headers['retry-after'])).toBeGreaterThan(0);
  expect(response.headers['content-type']).toMatch(/^application\/problem\+json/);
  expect(response.json()).toMatchObject({ status: 429, title: 'Too many requests' });
  return true;
};

test('a token that floods waits, and is not read meanwhile; another one from the same address does not', async () => {
  const s = await start({ limits: { reportsPerToken: 5 } });
  const [flooding, quiet] = [await newToken(s), await newToken(s)];
  for (let seq = 0; seq < 5; seq += 1) expect((await report(s, flooding, {}, seq)).statusCode).toBeLessThan(300);
  const refused = await report(s, flooding, {}, 5);
  expect(isLimited(refused)).toBe(true);
  expect(refused.headers['access-control-allow-origin']).toBe('*');
  expect((await report(s, quiet)).statusCode).toBe(200);
  const { items } = (await s.app.inject({ url: '/v1/recordings' })).json();
  const received = items.map((r: RecordingView) => r.latestReport?.delivery.received);
  expect(received.sort()).toEqual([1, 5]);
  await s.clock.advance(60_000);
  expect(isLimited(await report(s, flooding, {}, 6))).toBe(false);
});

test('guesses of tokens are bounded by address; pages that were heard before are not held back by them', async () => {
  const s = await start({ limits: { guessesPerAddress: 3 }, trustProxy: 1 });
  const [known, late] = [await newToken(s), await newToken(s)];
  const from = { 'x-forwarded-for': '192.0.2.1' };
  expect((await report(s, known, from)).statusCode).toBe(200);
  for (let i = 0; i < 3; i += 1) expect((await report(s, `guess-${i}`, from)).statusCode).toBe(404);
  expect(isLimited(await report(s, 'guess-4', from))).toBe(true);
  expect(isLimited(await report(s, late, from))).toBe(true);
  expect((await report(s, known, from, 1)).statusCode).toBeLessThan(300);
  expect((await report(s, 'guess-5', { 'x-forwarded-for': '192.0.2.2' })).statusCode).toBe(404);
  expect((await report(s, late, { 'x-forwarded-for': '192.0.2.2' })).statusCode).toBe(200);
});

test('any number of known pages may report from one address', async () => {
  const s = await start({ limits: { guessesPerAddress: 1 } });
  for (let i = 0; i < 5; i += 1) expect((await report(s, await newToken(s))).statusCode).toBe(200);
});

test('without a proxy that is believed, nobody chooses an address', async () => {
  const s = await start({ limits: { guessesPerAddress: 1 } });
  expect((await report(s, 'guess-1', { 'x-forwarded-for': '192.0.2.1' })).statusCode).toBe(404);
  expect(isLimited(await report(s, 'guess-2', { 'x-forwarded-for': '192.0.2.2' }))).toBe(true);
});

test('guesses of API keys are bounded by address; a known key is bounded by itself', async () => {
  const keys = ['one', 'two'].map((key) => ({ digest: digestOf(key), may: 'change' as const }));
  const s = await start({ apiKeys: keys, limits: { guessesPerAddress: 2, callsPerKey: 3 } });
  const list = (key: string) => s.app.inject({ url: '/v1/recordings', headers: { authorization: `Bearer ${key}` } });
  for (const guess of ['a', 'b']) expect((await list(guess)).statusCode).toBe(401);
  expect(isLimited(await list('c'))).toBe(true);
  for (let i = 0; i < 3; i += 1) expect((await list('one')).statusCode).toBe(200);
  expect(isLimited(await list('one'))).toBe(true);
  expect((await list('two')).statusCode).toBe(200);
});

test.each([
  ['/reports', { crashReportsPerAddress: 1 }],
  ['/webhooks/agora', { noticesPerAddress: 1 }],
  ['/v1/recordings', { callsPerKey: 1 }],
] as const)('%s is bounded by address', async (url, limits) => {
  const s = await start({ limits });
  const post = () => s.app.inject({ method: 'POST', url, payload: [] });
  expect(isLimited(await post())).toBe(false);
  expect(isLimited(await post())).toBe(true);
});
