import type { AddressInfo } from 'node:net';
import type { RecordingView, Report, ReportEvent } from '@rollcue/protocol';
import { afterEach, expect, test } from 'vitest';
import { reportOf, startTestServer, type TestServer, type TestServerOptions } from '../testing/testServer.ts';
import { type ApiKey, digestOf } from './apiKeys.ts';

const servers: TestServer[] = [];
const server = async (options: TestServerOptions = {}): Promise<TestServer> => {
  const started = await startTestServer(options);
  servers.push(started);
  return started;
};
afterEach(async () => {
  for (const started of servers.splice(0)) await started.close();
});

const keyOf = (key: string, may: ApiKey['may']): ApiKey => ({ digest: digestOf(key), may });

const pageUrl = 'https://class.example/lesson';
const start = (s: TestServer, body: unknown = { pageUrl }, headers: Record<string, string> = {}) =>
  s.app.inject({ method: 'POST', url: '/v1/recordings', payload: body as object, headers });
const read = async (s: TestServer, id: string): Promise<RecordingView> =>
  (await s.app.inject({ method: 'GET', url: `/v1/recordings/${id}` })).json();
const beacon = (s: TestServer, payload: Report | string) =>
  s.app.inject({
    method: 'POST',
    url: '/beacon',
    headers: { 'content-type': 'text/plain;charset=UTF-8' },
    payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
  });

/** A recording that is live, with the token of its attempt. */
const liveRecording = async (s: TestServer): Promise<{ id: string; token: string; sid: string }> => {
  const { id } = (await start(s)).json<RecordingView>();
  await s.clock.advance(0);
  const [attempt] = (await read(s, id)).attempts;
  const token = attempt?.token ?? '';
  await beacon(s, reportOf(token));
  await beacon(s, reportOf(token, { seq: 1, type: 'ready', state: 'ready' }));
  return { id, token, sid: attempt?.sid ?? '' };
};

test('a recording is started, handed its sid, goes live and is stopped', async () => {
  const s = await server();
  const created = await start(s);
  expect(created.statusCode).toBe(201);
  const { id, state } = created.json<RecordingView>();
  expect(created.headers.location).toBe(`/v1/recordings/${id}`);
  expect(state).toBe('starting');
  await s.clock.advance(0);
  const [attempt] = (await read(s, id)).attempts;
  expect(s.recorder.calls.at(-1)).toMatchObject({ call: 'start', url: `${pageUrl}?rollcue=${attempt?.token}` });

  const hello = await beacon(s, reportOf(attempt?.token ?? ''));
  expect(hello.statusCode).toBe(200);
  expect(hello.json()).toEqual({ sid: attempt?.sid, intervalMs: 5000 });
  const ready = await beacon(
    s,
    reportOf(attempt?.token ?? '', { seq: 1, type: 'ready', state: 'ready', sid: attempt?.sid ?? '' }),
  );
  expect(ready.statusCode).toBe(204);
  const live = await read(s, id);
  expect(live).toMatchObject({ state: 'live', latestReport: { attempt: 1, report: { type: 'ready' } } });
  expect(JSON.stringify(live.latestReport)).not.toContain(attempt?.token);

  const stopped = await s.app.inject({ method: 'POST', url: `/v1/recordings/${id}/stop` });
  expect(stopped.json()).toMatchObject({ state: 'stopping' });
  await s.clock.advance(0);
  expect(await read(s, id)).toMatchObject({ state: 'ended', reason: 'Stopped' });
  const headers = { 'content-type': 'application/json' };
  const again = await s.app.inject({ method: 'POST', url: `/v1/recordings/${id}/stop`, headers });
  expect(again.json()).toMatchObject({ state: 'ended' });
  expect(s.recorder.calls.filter((c) => c.call === 'stop')).toHaveLength(1);
});

test('the timeline tells it in words, oldest first', async () => {
  const s = await server();
  const { id } = await liveRecording(s);
  const { items } = (await s.app.inject({ method: 'GET', url: `/v1/recordings/${id}/timeline` })).json();
  expect(items.map((i: { kind: string }) => i.kind)).toEqual(['created', 'started', 'page-hello', 'page-ready']);
  expect(items[0]).toMatchObject({ id: '1', attempt: 1, text: `Recording of ${pageUrl} asked for` });
});

test('what its page last said can be read by whoever comes later, without its token', async () => {
  const s = await server();
  const { id } = await liveRecording(s);
  const { items } = (await s.app.inject({ method: 'GET', url: `/v1/recordings/${id}/reports` })).json();
  expect(items.map((i: ReportEvent) => [i.recordingId, i.attempt, i.report.type])).toEqual([
    [id, 1, 'hello'],
    [id, 1, 'ready'],
  ]);
  expect(JSON.stringify(items)).not.toContain('token');
});

test('a page may go on reporting while its recording is being stopped, and not after', async () => {
  const s = await server({
    script: {
      stop: [
        { is: 'no-answer', words: 'HTTP 504' },
        { is: 'stopped', files: [] },
      ],
    },
  });
  const { id, token } = await liveRecording(s);
  await s.app.inject({ method: 'POST', url: `/v1/recordings/${id}/stop` });
  await s.clock.advance(0);
  expect((await beacon(s, reportOf(token, { seq: 2, type: 'beat', state: 'ready' }))).statusCode).toBe(200);
  await s.clock.advance(2000);
  expect((await read(s, id)).state).toBe('ended');
  expect((await beacon(s, reportOf(token, { seq: 3, type: 'beat', state: 'ready' }))).statusCode).toBe(410);
});

test('a recording that is not well says why', async () => {
  const s = await server();
  const { id, token } = await liveRecording(s);
  await beacon(
    s,
    reportOf(token, {
      seq: 2,
      type: 'change',
      state: 'degraded',
      failing: [{ check: '#stage', reason: 'missing', forMs: 1000 }],
    }),
  );
  expect(await read(s, id)).toMatchObject({ state: 'degraded', reason: '#stage (missing)' });
});

test('lists are newest first, paged by cursor, filtered by state, and never hold a token', async () => {
  const s = await server();
  const ids: string[] = [];
  for (let i = 0; i < 5; i += 1) {
    ids.unshift((await start(s)).json<RecordingView>().id);
    await s.clock.advance(1);
  }
  const first = (await s.app.inject({ method: 'GET', url: '/v1/recordings?limit=3' })).json();
  const second = (
    await s.app.inject({ method: 'GET', url: `/v1/recordings?limit=3&cursor=${first.nextCursor}` })
  ).json();
  expect([...first.items, ...second.items].map((r: RecordingView) => r.id)).toEqual(ids);
  expect(second.nextCursor).toBeUndefined();
  expect(JSON.stringify(first)).not.toContain('"token"');
  const live = (await s.app.inject({ method: 'GET', url: '/v1/recordings?state=live' })).json();
  expect(live.items).toEqual([]);
});

test.each([
  ['GET', '/v1/recordings?state=asleep', 400, 'asleep'],
  ['GET', '/v1/recordings?limit=0', 400, 'limit'],
  ['GET', '/v1/recordings?cursor=zzz', 400, 'cursor'],
  ['GET', '/v1/recordings/rec_none', 404, 'rec_none'],
  ['GET', '/v1/recordings/rec_none/timeline', 404, 'rec_none'],
  ['GET', '/v1/recordings/rec_none/reports', 404, 'rec_none'],
  ['POST', '/v1/recordings/rec_none/stop', 404, 'rec_none'],
  ['GET', '/v1/nothing', 404, '/v1/nothing'],
] as const)('%s %s is a problem that says what is wrong', async (method, url, status, words) => {
  const s = await server();
  const response = await s.app.inject({ method, url });
  expect(response.statusCode).toBe(status);
  expect(response.headers['content-type']).toContain('application/problem+json');
  expect(response.json()).toMatchObject({ status, detail: expect.stringContaining(words) });
});

test('a start request that is wrong is refused by field, and nothing is started', async () => {
  const s = await server();
  for (const body of [
    {},
    { pageUrl: 'nowhere' },
    { pageUrl, policy: { maxAttempt: 3 } },
    { pageUrl, standby: 'yes' },
    { pageUrl, recorder: 'vhs' },
  ])
    expect((await start(s, body)).statusCode).toBe(400);
  const bad = await s.app.inject({
    method: 'POST',
    url: '/v1/recordings',
    headers: { 'content-type': 'application/json' },
    payload: '{',
  });
  expect(bad.statusCode).toBe(400);
  expect(s.recorder.calls).toEqual([]);
});

test('R-MERGE a recording’s policy is merged over the server’s field by field', async () => {
  const s = await server({ policy: { helloDeadlineMs: 7000 } });
  const { id } = (await start(s, { pageUrl, policy: { maxAttempts: 1 } })).json();
  await s.clock.advance(7000);
  expect(await read(s, id)).toMatchObject({ state: 'failed', reason: expect.stringContaining('1 attempts within') });
});

const tokensOf = async (s: TestServer, id: string): Promise<readonly string[]> =>
  (await read(s, id)).attempts.map(({ token = '' }) => token);

test('standby: true runs two attempts, whose tokens are both good; only the lead makes the latest report', async () => {
  const s = await server();
  const { id } = (await start(s, { pageUrl, standby: true })).json();
  await s.clock.advance(0);
  const [lead = '', other = ''] = await tokensOf(s, id);
  for (const token of [lead, other]) {
    expect((await beacon(s, reportOf(token))).statusCode).toBe(200);
    expect((await beacon(s, reportOf(token, { seq: 1, type: 'ready', state: 'ready' }))).statusCode).toBeLessThan(300);
  }
  expect(await read(s, id)).toMatchObject({ state: 'live', latestReport: { attempt: 1 } });
  await beacon(s, reportOf(lead, { seq: 2, type: 'beat', state: 'ready', hangMs: 60_000 }));
  expect(await read(s, id)).toMatchObject({ state: 'live', attempts: [{ state: 'failed' }, {}, { standby: true }] });
  expect((await beacon(s, reportOf(lead, { seq: 3 }))).statusCode).toBe(410);
});

test('standby: each attempt is listened to on its own', async () => {
  const s = await server();
  const { id } = (await start(s, { pageUrl, standby: true })).json();
  await s.clock.advance(0);
  const [lead = '', other = ''] = await tokensOf(s, id);
  for (const token of [lead, other])
    for (const [seq, state] of ['loading', 'ready'].entries())
      await beacon(s, reportOf(token, { seq, state: state as 'ready' }));
  for (let seq = 2; seq < 7; seq += 1) {
    await s.clock.advance(5000);
    await beacon(s, reportOf(other, { seq, type: 'beat', state: 'ready' }));
  }
  const after = await read(s, id);
  expect(after.state).toBe('live');
  expect(after.attempts[0]?.state).toBe('failed');
  expect(after.attempts[1]?.standby).toBeUndefined();
});

test('Idempotency-Key: the same request twice is one recording; another request with it is refused', async () => {
  const s = await server();
  const headers = { 'idempotency-key': 'order-7' };
  const first = (await start(s, { pageUrl }, headers)).json<RecordingView>();
  const second = await start(s, { pageUrl }, headers);
  expect(second.json<RecordingView>().id).toBe(first.id);
  expect((await start(s, { pageUrl: 'https://other.example' }, headers)).statusCode).toBe(422);
  await s.clock.advance(0);
  expect(s.recorder.calls.filter((c) => c.call === 'start')).toHaveLength(1);
});

test('with API keys configured every call of /v1 wants one; /beacon wants none', async () => {
  const s = await server({ apiKeys: [keyOf('key-one', 'change'), keyOf('key-two', 'change')] });
  const get = (authorization?: string, url = '/v1/recordings') =>
    s.app.inject({ method: 'GET', url, headers: authorization ? { authorization } : {} });
  expect((await get()).statusCode).toBe(401);
  expect((await get('Bearer wrong')).statusCode).toBe(401);
  expect((await get('Bearer key-one')).statusCode).toBe(200);
  expect((await get('Bearer key-two')).statusCode).toBe(200);
  expect((await get(undefined, '/v1/events')).statusCode).toBe(401);
  expect((await beacon(s, reportOf('none'))).statusCode).toBe(404);
});

test('a read-only key may look and change nothing; the same key given twice may do what either may', async () => {
  const s = await server({ apiKeys: [keyOf('looker', 'read'), keyOf('both', 'read'), keyOf('both', 'change')] });
  const call = (method: 'GET' | 'POST', key: string) =>
    s.app.inject({
      method,
      url: '/v1/recordings',
      headers: { authorization: `Bearer ${key}` },
      ...(method === 'POST' ? { payload: { pageUrl } } : {}),
    });
  expect((await call('GET', 'looker')).statusCode).toBe(200);
  const refused = await call('POST', 'looker');
  expect(refused.statusCode).toBe(403);
  expect(refused.json().detail).toContain('ROLLCUE_API_KEY');
  expect((await call('POST', 'both')).statusCode).toBe(201);
  await s.clock.advance(0);
  expect(s.recorder.calls.filter((c) => c.call === 'start')).toHaveLength(1);
});

test('reports: unknown token 404, malformed 400, over 8 KiB 413; each readable from any origin', async () => {
  const s = await server();
  const answers = [
    [await beacon(s, reportOf('none')), 404],
    [await beacon(s, 'not json'), 400],
    [await beacon(s, '{"v":1}'), 400],
    [await beacon(s, ''), 400],
    [await beacon(s, JSON.stringify({ ...reportOf('none'), detail: 'x'.repeat(8192) })), 413],
  ] as const;
  for (const [response, status] of answers) {
    expect(response.statusCode).toBe(status);
    expect(response.headers['access-control-allow-origin']).toBe('*');
  }
});

test('a bad report loses nothing: the recording goes on', async () => {
  const s = await server();
  const { id, token } = await liveRecording(s);
  await beacon(s, JSON.stringify({ ...reportOf(token), state: 'wonderful' }));
  expect((await read(s, id)).state).toBe('live');
});

test('R-REVOKED the token of a replaced attempt is revoked: 410, and its page cannot change anything', async () => {
  const s = await server({ script: { query: [{ is: 'gone' }] } });
  const { id, token } = await liveRecording(s);
  await s.clock.advance(17_500);
  const recording = await read(s, id);
  expect(recording.attempts).toHaveLength(2);
  expect(recording.attempts[0]).toMatchObject({ state: 'failed', endReason: expect.stringContaining('silent') });
  expect((await beacon(s, reportOf(token, { seq: 9, type: 'beat', state: 'ready' }))).statusCode).toBe(410);
  expect(s.recorder.calls.filter((c) => c.call === 'stop')).toHaveLength(1);
});

test('R-SILENT heartbeats keep a page alive; 3.5 × nextMs without one makes it silent, and one brings it back', async () => {
  const s = await server();
  const { id, token } = await liveRecording(s);
  for (let i = 0; i < 10; i += 1) {
    await s.clock.advance(15_000);
    await beacon(s, reportOf(token, { seq: 2 + i, type: 'beat', state: 'ready' }));
    expect((await read(s, id)).state).toBe('live');
  }
  await s.clock.advance(17_499);
  expect((await read(s, id)).state).toBe('live');
  await s.clock.advance(1);
  expect((await read(s, id)).state).toBe('silent');
  await beacon(s, reportOf(token, { seq: 20, type: 'beat', state: 'ready' }));
  expect(await read(s, id)).toMatchObject({ state: 'live' });
});

test('a goodbye that comes late, after the next page has said hello, takes nothing from that page', async () => {
  const s = await server();
  const { id, token } = await liveRecording(s);
  await beacon(s, reportOf(token, { page: 'page-2', type: 'hello' }));
  await beacon(s, reportOf(token, { page: 'page-2', seq: 1, type: 'ready', state: 'ready' }));
  await beacon(s, reportOf(token, { page: 'page-1', seq: 2, type: 'bye', state: 'ready' }));
  expect(await read(s, id)).toMatchObject({ state: 'live', latestReport: { report: { page: 'page-2' } } });
  await s.clock.advance(17_500);
  expect((await read(s, id)).state).toBe('silent');
});

test('R-DEGRADED degraded for 10 s: the reply to the next report orders a reload, once', async () => {
  const s = await server();
  const { token } = await liveRecording(s);
  const degraded = (seq: number) =>
    beacon(
      s,
      reportOf(token, {
        seq,
        type: 'beat',
        state: 'degraded',
        failing: [{ check: '#stage', reason: 'missing', forMs: 5 }],
      }),
    );
  expect((await degraded(2)).json()).not.toHaveProperty('command');
  await s.clock.advance(10_000);
  expect((await degraded(3)).json()).toMatchObject({ command: 'reload' });
  await s.clock.advance(0);
  expect((await degraded(4)).json()).not.toHaveProperty('command');
});

test('what was live before the server went away goes on after it, with the same sid and no second start', async () => {
  const first = await server();
  const { id, token, sid } = await liveRecording(first);
  await first.clock.advance(1000);
  const { databasePath, clock } = first;
  await first.close();
  servers.splice(servers.indexOf(first), 1);

  await clock.advance(120_000);
  const second = await server({ databasePath, clock });
  await clock.advance(17_000);
  expect(await read(second, id)).toMatchObject({ state: 'live', latestReport: { report: { type: 'ready' } } });
  await beacon(second, reportOf(token, { seq: 3, type: 'beat', state: 'ready' }));
  await clock.advance(10_000);
  const recording = await read(second, id);
  expect(recording).toMatchObject({ state: 'live', attempts: [{ sid }] });
  expect(second.recorder.calls.map((c) => c.call)).not.toContain('start');
});

test('an effect that was ordered and not carried out runs after a restart', async () => {
  const stuck = { is: 'server-error', words: 'HTTP 503' } as const;
  const first = await server({ script: { start: [stuck] } });
  const { id } = (await start(first)).json<RecordingView>();
  await first.clock.advance(0);
  const { databasePath, clock } = first;
  await first.close();
  servers.splice(servers.indexOf(first), 1);
  const second = await server({ databasePath, clock });
  await clock.advance(3000);
  expect((await read(second, id)).state).toBe('confirming');
});

test('a crash report of the browser, with the token in it or in its address: new attempt at once', async () => {
  const s = await server();
  const post = (payload: unknown) =>
    s.app.inject({
      method: 'POST',
      url: '/reports',
      headers: { 'content-type': 'application/reports+json' },
      payload: JSON.stringify(payload),
    });
  const { id, token } = await liveRecording(s);
  expect((await post([{ type: 'deprecation', url: `${pageUrl}?rollcue=${token}`, body: {} }])).statusCode).toBe(204);
  expect(
    (await post([{ type: 'crash', url: pageUrl, body: { crash_report_api: { token: 'nobody' } } }])).statusCode,
  ).toBe(204);
  expect((await post({ type: 'crash' })).statusCode).toBe(400);
  expect((await read(s, id)).attempts).toHaveLength(1);

  await post([
    { type: 'crash', url: pageUrl, body: { reason: 'oom', crash_report_api: { rollcue: token, 'rollcue-seq': '7' } } },
  ]);
  const after = await read(s, id);
  expect(after.attempts).toHaveLength(2);
  expect(after.attempts[0]?.endReason).toBe(
    'The browser reports that the page crashed (oom: out of memory), after its report 7',
  );

  const second = await liveRecording(s);
  await post([{ type: 'crash', url: `${pageUrl}?rollcue=${second.token}`, body: null }]);
  expect((await read(s, second.id)).attempts).toHaveLength(2);
});

test('R-FLEET six pages that fall silent at once are our fault: nobody is restarted while it lasts', async () => {
  const s = await server();
  const recordings = [];
  for (let i = 0; i < 6; i += 1) recordings.push(await liveRecording(s));
  await s.clock.advance(17_500 + 5000 + 1000);
  for (const { id, token } of recordings) {
    const recording = await read(s, id);
    expect(recording.attempts).toHaveLength(1);
    await beacon(s, reportOf(token, { seq: 9, type: 'beat', state: 'ready' }));
    expect((await read(s, id)).state).toBe('live');
  }
  const { items } = (await s.app.inject({ method: 'GET', url: `/v1/recordings/${recordings[0]?.id}/timeline` })).json();
  expect(items.map((i: { text: string }) => i.text)).toContainEqual(expect.stringContaining('Many pages fell silent'));
});

test('a page that promised its next report in a minute is not silent sooner, also after a restart', async () => {
  const first = await server();
  const { id, token } = await liveRecording(first);
  await beacon(first, reportOf(token, { seq: 2, type: 'beat', state: 'ready', nextMs: 60_000, hidden: true }));
  const { databasePath, clock } = first;
  await first.close();
  servers.splice(servers.indexOf(first), 1);
  const second = await server({ databasePath, clock });
  await clock.advance(200_000);
  expect((await read(second, id)).state).toBe('live');
  await clock.advance(10_000);
  expect((await read(second, id)).state).toBe('silent');
});

test('lost, reordered and repeated reports are counted by their numbers', async () => {
  const s = await server();
  const { id, token } = await liveRecording(s);
  for (const seq of [4, 3, 3]) await beacon(s, reportOf(token, { seq, type: 'beat', state: 'ready' }));
  expect((await read(s, id)).latestReport?.delivery).toEqual({ received: 4, lost: 1, reordered: 1, duplicated: 1 });
});

test('the recorder’s events want a configured secret', async () => {
  const s = await server();
  const response = await s.app.inject({ method: 'POST', url: '/webhooks/agora', payload: {} });
  expect(response.statusCode).toBe(503);
  expect(response.json().detail).toContain('ROLLCUE_AGORA_WEBHOOK_SECRET');
});

test('events: forged 401, malformed 400, of unknown recordings 200, repeated ones once', async () => {
  let answer: ReturnType<NonNullable<TestServerOptions['reader']>> = { is: 'forged' };
  const s = await server({ reader: () => answer });
  const post = () => s.app.inject({ method: 'POST', url: '/webhooks/agora', payload: { any: 1 } });
  expect((await post()).statusCode).toBe(401);
  answer = { is: 'malformed', problem: 'no eventType' };
  expect((await post()).statusCode).toBe(400);
  answer = { is: 'message', message: { id: 'n0', sid: 'unknown', notice: { is: 'other', words: 'x' } } };
  expect((await post()).statusCode).toBe(200);

  const { id, sid } = await liveRecording(s);
  answer = { is: 'message', message: { id: 'n1', sid, notice: { is: 'stopped', code: 6, words: 'recorder_error' } } };
  await post();
  await post();
  await s.clock.advance(0);
  expect((await read(s, id)).attempts).toHaveLength(2);
  const { items } = (await s.app.inject({ method: 'GET', url: `/v1/recordings/${id}/timeline` })).json();
  expect(items.filter((i: { kind: string }) => i.kind === 'recorder-event')).toHaveLength(1);
});

test('a node that drains says so at once, and tells its listeners when to come back', async () => {
  const s = await server();
  await s.app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = s.app.server.address() as AddressInfo;
  const stream = await fetch(`http://127.0.0.1:${port}/v1/events`);
  const drained = s.drain.begin(60_000);
  expect(await stream.text()).toContain('retry: 500\n\n');
  const ready = await s.app.inject({ url: '/readyz' });
  expect(ready.statusCode).toBe(503);
  expect(ready.json().detail).toBe('draining');
  expect((await s.app.inject({ url: '/healthz' })).statusCode).toBe(200);
  await drained;
});

test('the script, its integrity hash, the dashboard and the health calls are served', async () => {
  const s = await server();
  const get = (url: string) => s.app.inject({ method: 'GET', url });
  for (const url of ['/healthz', '/readyz', '/settings.json', '/rollcue.js', '/rollcue.js.sri', '/'])
    expect((await get(url)).statusCode).toBe(200);
  expect((await get('/')).headers['content-security-policy']).toContain("default-src 'self'");
  expect((await get('/rollcue.js')).headers['access-control-allow-origin']).toBe('*');
  await liveRecording(s);
  expect((await get('/metrics')).body).toContain('rollcue_recordings{state="live"} 1');
});
