import type { AddressInfo } from 'node:net';
import type { RecordingView } from '@rollcue/protocol';
import fastify from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Document, validatorsOf } from '../../testing/describedApi.ts';
import { reportOf, startTestServer, type TestServer } from '../../testing/testServer.ts';
import { digestOf } from '../apiKeys.ts';
import { openapiRoute, watchDocs } from './openapiRoute.ts';

let s: TestServer;
let document: Document;
let validator: ReturnType<typeof validatorsOf>;
let answer: 'forged' | 'malformed' | 'ignored' = 'ignored';

const key = { authorization: 'Bearer full' };
const json = { 'content-type': 'application/json' };

beforeAll(async () => {
  s = await startTestServer({
    apiKeys: [
      { digest: digestOf('full'), may: 'change' },
      { digest: digestOf('looker'), may: 'read' },
    ],
    notifier: async () => false,
    script: { frame: [{ is: 'frame', jpeg: Uint8Array.of(0xff, 0xd8) }] },
    reader: () => (answer === 'malformed' ? { is: 'malformed', problem: 'no eventType' } : { is: answer }),
  });
  document = (await s.app.inject({ url: '/openapi.json' })).json();
  validator = validatorsOf(document);
});
afterAll(() => s.close());

const seen = new Set<string>();

type Call = {
  readonly method?: 'GET' | 'POST' | 'DELETE' | 'OPTIONS';
  readonly path: string;
  readonly url?: string;
  readonly headers?: Record<string, string>;
  readonly payload?: string | object;
  readonly on?: TestServer;
};

/** Makes a call and holds its answer against the document. */
const call = async ({ method = 'GET', path, url = path, headers = {}, payload, on = s }: Call, status: number) => {
  const response = await on.app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
  expect(response.statusCode).toBe(status);
  const documented = document.paths[path]?.[method.toLowerCase()]?.responses[String(status)];
  if (!documented) throw new Error(`${method} ${path} answered ${status}, which the document does not know`);
  seen.add(`${method} ${path} ${status}`);
  const type = String(response.headers['content-type'] ?? '').split(';')[0] ?? '';
  expect(Object.keys(documented.content ?? {})).toEqual(type === '' ? [] : [type]);
  if (!type.endsWith('json')) return response;
  const validate = validator(documented.content?.[type]?.schema, 'strict');
  validate(response.json());
  expect(validate.errors ?? []).toEqual([]);
  return response;
};

const start = (payload: string | object = { pageUrl: 'https://class.example' }, headers = {}) => ({
  method: 'POST' as const,
  path: '/v1/recordings',
  headers: { ...key, ...headers },
  payload,
});
const beacon = (payload: string | object) => ({
  method: 'POST' as const,
  path: '/beacon',
  headers: { 'content-type': 'text/plain' },
  payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
});

test('it is OpenAPI 3.1, knows every call of the contract, and every reference in it leads somewhere', () => {
  expect(document.openapi).toBe('3.1.0');
  const calls = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(calls.sort()).toEqual(
    [
      ...['GET /', 'GET /rollcue.js', 'GET /rollcue.js.map', 'GET /rollcue.js.sri', 'GET /settings.json'],
      ...['GET /healthz', 'GET /metrics', 'GET /openapi.json', 'GET /readyz', 'GET /v1/events'],
      ...['GET /v1/recordings', 'GET /v1/recordings/{id}', 'GET /v1/recordings/{id}/timeline'],
      'GET /v1/recordings/{id}/reports',
      ...['POST /v1/recordings', 'POST /v1/recordings/{id}/stop', 'POST /webhooks/agora'],
      ...['POST /v1/recordings/{id}/reload', 'POST /v1/recordings/{id}/replace'],
      'GET /v1/recordings/{id}/frame.jpg',
      ...['GET /session', 'POST /session', 'DELETE /session'],
      ...['GET /v1/dead-letters', 'POST /v1/dead-letters/{id}/replay'],
      ...['OPTIONS /beacon', 'OPTIONS /reports', 'POST /beacon', 'POST /reports'],
    ].sort(),
  );
  for (const [, ref = ''] of JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g))
    expect(Object.keys(document.components.schemas)).toContain(ref);
  for (const name of Object.keys(document.components.schemas))
    expect(() => validator({ $ref: `#/components/schemas/${name}` })).not.toThrow();
});

test('every path of the document is a route of the server', () => {
  for (const [path, item] of Object.entries(document.paths))
    for (const method of Object.keys(item))
      expect(s.app.hasRoute({ method: method.toUpperCase() as 'GET', url: path.replaceAll(/\{(\w+)\}/g, ':$1') })).toBe(
        true,
      );
});

test('a route without a description cannot hide: then there is no document', async () => {
  const app = fastify();
  await watchDocs(app, '0.0.0');
  await openapiRoute(app);
  app.get('/secret', async () => 1);
  const response = await app.inject({ url: '/openapi.json' });
  expect(response.statusCode).toBe(500);
  expect(response.body).toContain('Cannot describe GET /secret');
  await app.close();
});

test('every answer that it promises is given, and fits', async () => {
  for (const path of ['/healthz', '/readyz', '/metrics', '/openapi.json', '/settings.json', '/', '/rollcue.js'])
    await call({ path }, 200);
  for (const path of ['/rollcue.js.map', '/rollcue.js.sri'])
    seen.add(`GET ${path} ${(await s.app.inject({ url: path })).statusCode}`);
  for (const path of ['/beacon', '/reports']) await call({ method: 'OPTIONS', path }, 204);

  const created = await call(
    start(
      { pageUrl: 'https://class.example', expect: ['#stage', { selector: 'video' }], policy: { onhold: true } },
      { 'idempotency-key': 'k' },
    ),
    201,
  );
  const { id } = created.json<RecordingView>();
  await call(start({ pageUrl: 'https://other.example' }, { 'idempotency-key': 'k' }), 422);
  await call(start({}), 400);
  await call(start({ pageUrl: `https://a.example/${'x'.repeat(70_000)}` }), 413);
  await call(start('<a/>', { 'content-type': 'text/xml' }), 415);
  await call({ ...start(), headers: {} }, 401);
  await call(start(undefined, { authorization: 'Bearer looker' }), 403);
  await s.clock.advance(0);

  const one = { path: '/v1/recordings/{id}', url: `/v1/recordings/${id}`, headers: key };
  const [attempt] = (await call(one, 200)).json<RecordingView>().attempts;
  const token = attempt?.token ?? '';
  await call(beacon(reportOf(token)), 200);
  await call(
    beacon(reportOf(token, { seq: 1, type: 'ready', state: 'ready', sid: attempt?.sid ?? '', vitals: { lcp: 1 } })),
    204,
  );
  await s.clock.advance(1000);
  const failing = [{ check: '#stage', reason: 'missing' as const, forMs: 5, detail: 'none' }];
  await call(
    beacon(reportOf(token, { seq: 2, type: 'change', state: 'degraded', sid: attempt?.sid ?? '', failing })),
    204,
  );
  await s.clock.advance(1000);
  await call(one, 200);
  await call({ path: '/v1/recordings', headers: key }, 200);
  await call({ path: '/v1/recordings/{id}/timeline', url: `/v1/recordings/${id}/timeline`, headers: key }, 200);
  await call({ path: '/v1/recordings/{id}/reports', url: `/v1/recordings/${id}/reports`, headers: key }, 200);
  await call({ path: '/v1/recordings', url: '/v1/recordings?limit=0', headers: key }, 400);
  await call({ path: '/v1/recordings' }, 401);
  await call({ path: '/v1/events' }, 401);
  const frame = '/v1/recordings/{id}/frame.jpg';
  await call({ path: frame, url: frame.replace('{id}', id), headers: key }, 200);
  for (const path of ['/v1/recordings/{id}', '/v1/recordings/{id}/timeline', '/v1/recordings/{id}/reports', frame]) {
    await call({ path, url: path.replace('{id}', 'none'), headers: key }, 404);
    await call({ path, url: path.replace('{id}', id) }, 401);
  }

  const letters = { path: '/v1/dead-letters', headers: key };
  await call({ ...letters, url: '/v1/dead-letters?limit=0' }, 400);
  await call({ path: '/v1/dead-letters' }, 401);
  const [order] = (await s.store.pendingEffects([id])).filter(({ effect }) => effect.type === 'notify');
  await s.store.bury(id, order?.id ?? '', 1);
  const [letter] = (await call(letters, 200)).json().items;
  const replay = {
    method: 'POST' as const,
    path: '/v1/dead-letters/{id}/replay',
    url: `/v1/dead-letters/${letter.id}/replay`,
    headers: key,
  };
  await call({ ...replay, headers: {} }, 401);
  await call({ ...replay, headers: { authorization: 'Bearer looker' } }, 403);
  await call(replay, 204);
  await call(replay, 404);

  const session = { path: '/session' } as const;
  const signIn = { ...session, method: 'POST', payload: { key: 'looker' } } as const;
  const signedIn = await call(signIn, 204);
  const cookie = String(signedIn.headers['set-cookie']).split(';')[0] ?? '';
  await call({ ...signIn, payload: {} }, 400);
  await call({ ...signIn, payload: { key: 'guess' } }, 401);
  await call({ ...signIn, payload: { key: 'x'.repeat(70_000) } }, 413);
  await call({ ...signIn, payload: '<a/>', headers: { 'content-type': 'text/xml' } }, 415);
  await call(session, 200);
  await call({ ...session, headers: { cookie } }, 200);
  await call({ ...session, method: 'DELETE', headers: { cookie } }, 403);
  await call({ ...session, method: 'DELETE', headers: { cookie, 'sec-fetch-site': 'same-origin' } }, 204);

  await call(beacon(reportOf('nobody')), 404);
  await call(beacon('{}'), 400);
  await call(beacon('x'.repeat(9000)), 413);

  const ask = (what: 'reload' | 'replace') => ({
    method: 'POST' as const,
    path: `/v1/recordings/{id}/${what}`,
    url: `/v1/recordings/${id}/${what}`,
    headers: key,
  });
  for (const what of ['reload', 'replace'] as const) {
    await call({ ...ask(what), headers: {} }, 401);
    await call({ ...ask(what), headers: { authorization: 'Bearer looker' } }, 403);
    await call({ ...ask(what), url: `/v1/recordings/none/${what}` }, 404);
    await call(ask(what), 202);
  }
  await s.clock.advance(3000);
  await call(ask('reload'), 409);
  const replaced = (await call(one, 200)).json<RecordingView>();
  const newToken = replaced.attempts[1]?.token ?? '';

  const stop = {
    method: 'POST' as const,
    path: '/v1/recordings/{id}/stop',
    url: `/v1/recordings/${id}/stop`,
    headers: key,
  };
  await call({ ...stop, headers: {} }, 401);
  await call({ ...stop, headers: { authorization: 'Bearer looker' } }, 403);
  await call({ ...stop, url: '/v1/recordings/none/stop' }, 404);
  await call(stop, 200);
  await s.clock.advance(1000);
  await call(beacon(reportOf(newToken, { seq: 3 })), 410);
  await call(one, 200);
  await call(ask('replace'), 409);

  const reports = {
    method: 'POST' as const,
    path: '/reports',
    headers: { 'content-type': 'application/reports+json' },
  };
  await call({ ...reports, payload: '[{"type":"crash","url":"https://a.example","body":null}]' }, 204);
  await call({ ...reports, payload: '{}' }, 400);
  await call({ ...reports, payload: 'x'.repeat(70_000) }, 413);

  const agora = { method: 'POST' as const, path: '/webhooks/agora', headers: json, payload: '{}' };
  await call(agora, 200);
  answer = 'forged';
  await call(agora, 401);
  answer = 'malformed';
  await call(agora, 400);
  await call({ ...agora, payload: 'x'.repeat(300_000) }, 413);
  const unready = await startTestServer();
  await call({ ...agora, on: unready }, 503);
  await unready.drain.begin(0);
  await call({ path: '/v1/events', on: unready }, 503);
  await unready.store.close();
  await call({ path: '/readyz', on: unready }, 503);
  await unready.app.close();
});

test('too many calls are answered as promised', async () => {
  const flooded = await startTestServer({
    limits: { callsPerKey: 1, guessesPerAddress: 1, crashReportsPerAddress: 1, noticesPerAddress: 1 },
  });
  const limited = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).flatMap(([method, { responses }]) => ('429' in responses ? [{ path, method }] : [])),
  );
  await flooded.app.inject({ url: '/v1/recordings' });
  for (const path of ['/reports', '/webhooks/agora']) await flooded.app.inject({ method: 'POST', url: path });
  await flooded.app.inject({ method: 'POST', url: '/beacon', payload: JSON.stringify(reportOf('guess')) });
  for (const { path, method } of limited) {
    const payload = path === '/beacon' ? { payload: JSON.stringify(reportOf('guess')) } : {};
    await call({ method: method.toUpperCase() as 'GET', path, on: flooded, ...payload }, 429);
  }
  await flooded.close();
});

test('the event stream is as described', async () => {
  const own = await startTestServer();
  await own.app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = own.app.server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}/v1/events`);
  expect(Object.keys(document.paths['/v1/events']?.get?.responses['200']?.content ?? {})).toEqual([
    'text/event-stream',
  ]);
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  seen.add('GET /v1/events 200');
  const { id } = (
    await own.app.inject({ method: 'POST', url: '/v1/recordings', payload: { pageUrl: 'https://a.example' } })
  ).json();
  await own.clock.advance(0);
  const [attempt] = (await own.app.inject({ url: `/v1/recordings/${id}` })).json<RecordingView>().attempts;
  await own.app.inject({ method: 'POST', url: '/beacon', payload: JSON.stringify(reportOf(attempt?.token ?? '')) });
  const names: Readonly<Record<string, string>> = { recording: 'Recording', report: 'ReportEvent' };
  const told = new Set<string>();
  let text = '';
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk;
    for (const block of text.split('\n\n').slice(0, -1)) {
      const [, event = ''] = /^event: ?(\w+)$/m.exec(block) ?? [];
      const [, data = ''] = /^data: ?(.*)$/m.exec(block) ?? [];
      if (event === '') continue;
      const validate = validator({ $ref: `#/components/schemas/${names[event]}` }, 'strict');
      validate(JSON.parse(data));
      expect(validate.errors ?? []).toEqual([]);
      told.add(event);
    }
    if (told.size === 2) break;
  }
  await own.close();
});

test('nothing is promised that was not seen', () => {
  const promised = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).flatMap(([method, { responses }]) =>
      Object.keys(responses)
        .filter((status) => status !== 'default')
        .map((status) => `${method.toUpperCase()} ${path} ${status}`),
    ),
  );
  expect(promised.filter((answered) => !seen.has(answered))).toEqual([]);
});
