import type { RecordingView } from '@rollcue/protocol';
import { afterEach, expect, test } from 'vitest';
import { describeStores } from '../testing/describeStores.ts';
import { httpOf } from '../testing/httpOf.ts';
import { createSimulatedClock } from '../testing/simulatedClock.ts';
import { startTestServer, type TestServer, type TestServerOptions } from '../testing/testServer.ts';
import { type ApiKey, digestOf } from './apiKeys.ts';
import { sessionMs } from './sessions.ts';

const servers: TestServer[] = [];
afterEach(async () => {
  for (const started of servers.splice(0)) await started.close();
});

const keyOf = (key: string, may: ApiKey['may']): ApiKey => ({ digest: digestOf(key), may });
const apiKeys = [keyOf('operator', 'change'), keyOf('looker', 'read')];

const start = async (options: TestServerOptions = {}) => {
  const server = await startTestServer({ apiKeys, ...options });
  servers.push(server);
  return { ...server, ...(await httpOf(server)) };
};
type Started = Awaited<ReturnType<typeof start>>;

/** Signs in; answers the cookie as a browser would send it back. */
const signIn = async ({ call }: Pick<Started, 'call'>, key: string): Promise<string> => {
  const response = await call('POST', '/session', {}, { key });
  expect(response.status).toBe(204);
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
};
const access = async ({ call }: Pick<Started, 'call'>, cookie?: string): Promise<unknown> =>
  (await call('GET', '/session', cookie === undefined ? {} : { cookie })).json();
const status = async (response: Promise<Response>): Promise<number> => (await response).status;
const pageUrl = 'https://class.example/lesson';

test('a browser signs in with a key, its session stands for the key, and it signs out', async () => {
  const s = await start();
  expect(await access(s)).toEqual({ access: 'none', keyWanted: true });
  const response = await s.call('POST', '/session', {}, { key: 'operator' });
  expect(response.status).toBe(204);
  const [set = ''] = response.headers.getSetCookie();
  expect(set).toMatch(/^rollcue_session=[\w-]{32};/);
  expect(set.split('; ').slice(1).sort()).toEqual(['HttpOnly', 'Max-Age=43200', 'Path=/', 'SameSite=Strict']);
  expect(response.headers.get('cache-control')).toBe('no-store');

  const cookie = set.split(';')[0] ?? '';
  expect(await access(s, cookie)).toEqual({ access: 'full', keyWanted: true });
  expect(await status(s.call('GET', '/v1/recordings', { cookie: `theme=dark; ${cookie}` }))).toBe(200);
  const headers = { cookie, 'sec-fetch-site': 'same-origin' };
  expect(await status(s.call('POST', '/v1/recordings', headers, { pageUrl }))).toBe(201);

  const out = await s.call('DELETE', '/session', headers);
  expect(out.status).toBe(204);
  expect(out.headers.getSetCookie()[0]).toMatch(/^rollcue_session=; Max-Age=0; Path=\/; HttpOnly; SameSite=Strict$/);
  expect(await access(s, cookie)).toEqual({ access: 'none', keyWanted: true });
  expect(await status(s.call('GET', '/v1/recordings', { cookie }))).toBe(401);
});

test('a cookie goes over TLS alone where browsers come by TLS', async () => {
  const s = await start({ publicUrl: 'https://rollcue.example' });
  const response = await s.call('POST', '/session', {}, { key: 'operator' });
  expect(response.headers.getSetCookie()[0]).toContain('; Secure');
});

test.each([
  [{ key: 'guess' }, 401],
  [{ key: '' }, 400],
  [{ key: 'x'.repeat(300) }, 400],
  [{ key: 7 }, 400],
  [{ key: 'operator', more: 1 }, 400],
  ['operator', 400],
])('a sign-in with %j is refused, sets nothing and does not repeat the key', async (body, expected) => {
  const s = await start();
  const response = await s.call('POST', '/session', {}, body);
  expect(response.status).toBe(expected);
  expect(response.headers.getSetCookie()).toEqual([]);
  expect(await response.text()).not.toMatch(/guess|xxx|"operator/);
});

test('a form of another site cannot sign a browser in: what is not JSON is not read', async () => {
  const s = await start();
  for (const type of ['text/plain', 'application/x-www-form-urlencoded']) {
    const response = await fetch(`${s.origin}/session`, {
      method: 'POST',
      headers: { 'content-type': type },
      body: '{"key":"operator"}',
    });
    expect([400, 415]).toContain(response.status);
    expect(response.headers.getSetCookie()).toEqual([]);
  }
});

test('a session of a read-only key looks and changes nothing', async () => {
  const s = await start();
  const cookie = await signIn(s, 'looker');
  expect(await access(s, cookie)).toEqual({ access: 'read', keyWanted: true });
  expect(await status(s.call('GET', '/v1/recordings', { cookie }))).toBe(200);
  const refused = await s.call('POST', '/v1/recordings', { cookie, 'sec-fetch-site': 'same-origin' }, { pageUrl });
  expect(refused.status).toBe(403);
  expect(((await refused.json()) as { detail: string }).detail).toContain('ROLLCUE_API_KEY');
});

test('with a session a change is taken from our own pages alone; a key in the header needs no such word', async () => {
  const s = await start({ publicUrl: 'https://rollcue.example' });
  const cookie = await signIn(s, 'operator');
  const post = (headers: Record<string, string>) =>
    status(s.call('POST', '/v1/recordings', { cookie, ...headers }, { pageUrl }));
  for (const headers of [
    {},
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: `http://127.0.0.1:1` },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site', origin: s.origin },
    { 'sec-fetch-site': 'none' },
  ])
    expect(await post(headers)).toBe(403);
  for (const headers of [
    { 'sec-fetch-site': 'same-origin' },
    { origin: s.origin },
    { origin: 'https://rollcue.example' },
    { authorization: 'Bearer operator', origin: 'https://evil.example' },
  ])
    expect(await post(headers)).toBe(201);
  expect(await status(s.call('DELETE', '/session', { cookie, origin: 'https://evil.example' }))).toBe(403);
  expect(await access(s, cookie)).toMatchObject({ access: 'full' });
});

test('a key in the header alone counts where there is one: a wrong one is not helped by a session', async () => {
  const s = await start();
  const cookie = await signIn(s, 'operator');
  expect(await status(s.call('GET', '/v1/recordings', { cookie, authorization: 'Bearer guess' }))).toBe(401);
  // What a proxy before this server asked for is none of ours.
  expect(await status(s.call('GET', '/v1/recordings', { cookie, authorization: 'Basic dTpw' }))).toBe(200);
});

test('a cookie that was made up or changed is nothing', async () => {
  const s = await start();
  const cookie = await signIn(s, 'looker');
  const last = cookie.endsWith('A') ? 'B' : 'A';
  for (const forged of [
    `${cookie.slice(0, -1)}${last}`,
    `${cookie}A`,
    'rollcue_session=',
    'rollcue_session=%00',
    `rollcue_session=${'A'.repeat(32)}`,
    'rollcue_session=operator',
  ])
    expect(await status(s.call('GET', '/v1/recordings', { cookie: forged }))).toBe(401);
  // Who has the store's rows has no cookie, and cannot make one of another key.
  const stored = await s.store.findSession(digestOf(cookie.split('=')[1] ?? '').toString('base64url'), s.clock.now());
  expect(stored).toBeDefined();
  expect(await access(s, `rollcue_session=${stored?.idHash.slice(0, 32)}`)).toMatchObject({ access: 'none' });
});

test('a session ends after twelve hours, and so does the event stream that it opened', async () => {
  const s = await start();
  const cookie = await signIn(s, 'looker');
  await s.clock.advance(sessionMs - 1000);
  const stream = await s.call('GET', '/v1/events', { cookie });
  expect(stream.status).toBe(200);
  expect(await access(s, cookie)).toMatchObject({ access: 'read' });
  const ended = stream.text();
  await s.clock.advance(1000);
  await ended;
  expect(await status(s.call('GET', '/v1/events', { cookie }))).toBe(401);
  expect(await access(s, cookie)).toMatchObject({ access: 'none' });
  // Twelve hours of beats and ticks: seconds of a busy machine.
}, 60_000);

test('an event stream ends within seconds after its browser has signed out; another browser goes on', async () => {
  const s = await start();
  const [leaving, staying] = [await signIn(s, 'operator'), await signIn(s, 'operator')];
  const left = (await s.call('GET', '/v1/events', { cookie: leaving })).text();
  let isOver = false;
  const other = await s.call('GET', '/v1/events', { cookie: staying });
  const over = other.text().then(() => {
    isOver = true;
  });
  await s.clock.advance(30_000);
  await s.call('DELETE', '/session', { cookie: leaving, 'sec-fetch-site': 'same-origin' });
  await s.clock.advance(15_000);
  await left;
  await s.clock.advance(60_000);
  expect(isOver).toBe(false);
  await s.drain.begin(0);
  await over;
});

test('guesses at the door are bounded by address, together with those of the API; whoever is in is not held back', async () => {
  const s = await start({ limits: { guessesPerAddress: 4 } });
  const cookie = await signIn(s, 'operator');
  const guess = () => status(s.call('POST', '/session', {}, { key: 'guess' }));
  expect(await guess()).toBe(401);
  expect(await status(s.call('GET', '/v1/recordings', { authorization: 'Bearer guess' }))).toBe(401);
  expect(await status(s.call('GET', '/v1/recordings', { cookie: `rollcue_session=${'A'.repeat(32)}` }))).toBe(401);
  expect(await guess()).toBe(429);
  for (let i = 0; i < 5; i += 1) expect(await status(s.call('GET', '/v1/recordings', { cookie }))).toBe(200);
});

test('where no key is configured everybody may do everything, and there is nothing to sign in to', async () => {
  const s = await start({ apiKeys: [] });
  expect(await access(s)).toEqual({ access: 'full', keyWanted: false });
  const response = await s.call('POST', '/session', {}, { key: 'whatever' });
  expect(response.status).toBe(204);
  expect(response.headers.getSetCookie()).toEqual([]);
  expect(await status(s.call('DELETE', '/session'))).toBe(204);
});

await describeStores('sessions over nodes and restarts', ({ place, open, many }) => {
  test('a session survives a restart, and ends when its key is taken out of the configuration', async () => {
    const where = await place();
    const clock = createSimulatedClock();
    const first = await start({ store: await open(where), clock });
    const [operator, looker] = [await signIn(first, 'operator'), await signIn(first, 'looker')];
    await servers.pop()?.close();

    const again = await start({ store: await open(where), clock });
    expect(await access(again, operator)).toMatchObject({ access: 'full' });
    expect(await access(again, looker)).toMatchObject({ access: 'read' });
    await servers.pop()?.close();

    const rotated = await start({
      store: await open(where),
      clock,
      apiKeys: [keyOf('new', 'change'), ...apiKeys.slice(1)],
    });
    expect(await access(rotated, operator)).toMatchObject({ access: 'none' });
    expect(await status(rotated.call('GET', '/v1/recordings', { cookie: operator }))).toBe(401);
    expect(await access(rotated, looker)).toMatchObject({ access: 'read' });
  });

  test('a session counts on every node, and its end too', async () => {
    if (!many) return;
    const where = await place();
    const clock = createSimulatedClock();
    const one = await start({ store: await open(where), clock });
    const other = await start({ store: await open(where), clock });
    const cookie = await signIn(one, 'operator');
    const headers = { cookie, 'sec-fetch-site': 'same-origin' };
    const created = await other.call('POST', '/v1/recordings', headers, { pageUrl });
    expect(((await created.json()) as RecordingView).pageUrl).toBe(pageUrl);
    await one.call('DELETE', '/session', headers);
    expect(await access(other, cookie)).toMatchObject({ access: 'none' });
  });
});
