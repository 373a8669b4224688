import type { RecordingView, TimelineItem } from '@rollcue/protocol';
import { afterEach, expect, test } from 'vitest';
import { httpOf } from '../testing/httpOf.ts';
import { reportOf, startTestServer, type TestServer, type TestServerOptions } from '../testing/testServer.ts';

const servers: TestServer[] = [];
afterEach(async () => {
  for (const started of servers.splice(0)) await started.close();
});

const start = async (options: TestServerOptions = {}) => {
  const server = await startTestServer(options);
  servers.push(server);
  const { call } = await httpOf(server);
  const created = await call('POST', '/v1/recordings', {}, { pageUrl: 'https://class.example/lesson' });
  const { id } = (await created.json()) as RecordingView;
  await server.clock.advance(0);
  const read = async () => (await call('GET', `/v1/recordings/${id}`)).json() as Promise<RecordingView>;
  const token = async () => (await read()).attempts.at(-1)?.token ?? '';
  let seq = 0;
  const report = async (more: Parameters<typeof reportOf>[1]) =>
    call('POST', '/beacon', {}, reportOf(await token(), { seq: seq++, ...more }));
  const ask = (what: 'reload' | 'replace') => call('POST', `/v1/recordings/${id}/${what}`);
  const timeline = async () =>
    ((await (await call('GET', `/v1/recordings/${id}/timeline`)).json()) as { items: TimelineItem[] }).items;
  return { ...server, id, read, report, ask, timeline };
};

const detailOf = async (response: Response): Promise<string> => ((await response.json()) as { detail: string }).detail;

test('a reload is told to the page with its next report, once for a double click', async () => {
  const s = await start();
  const early = await s.ask('reload');
  expect(early.status).toBe(409);
  expect(await detailOf(early)).toContain('no page is heard');
  await s.report({ type: 'hello' });
  await s.report({ type: 'ready', state: 'ready' });
  const asked = await s.ask('reload');
  expect(asked.status).toBe(202);
  expect((await asked.json()) as RecordingView).toMatchObject({ id: s.id, state: 'live' });
  expect((await s.ask('reload')).status).toBe(202);
  expect(await (await s.report({ type: 'beat', state: 'ready' })).json()).toMatchObject({ command: 'reload' });
  await s.clock.advance(0);
  expect((await s.ask('reload')).status).toBe(202);
  expect(await (await s.report({ type: 'beat', state: 'ready' })).text()).not.toContain('command');
  const texts = (await s.timeline()).filter(({ kind }) => kind === 'reload').map(({ text }) => text);
  expect(texts).toEqual(['The operator asked for a reload: the page will be told with its next report']);
});

test('a new attempt takes the place of this one, once for a double click, and the timeline says who wanted it', async () => {
  const s = await start();
  await s.report({ type: 'hello' });
  await s.report({ type: 'ready', state: 'ready' });
  const [first, second] = await Promise.all([s.ask('replace'), s.ask('replace')]);
  expect([first.status, second.status]).toEqual([202, 202]);
  expect((await first.json()) as RecordingView).toMatchObject({
    state: 'recovering',
    attempts: [{ state: 'failed', endReason: 'Asked for by the operator' }, { state: 'starting' }],
  });
  await s.clock.advance(0);
  expect((await s.read()).attempts).toHaveLength(2);
  expect(s.recorder.calls.map(({ call }) => call).sort()).toEqual(['acquire', 'acquire', 'start', 'start', 'stop']);
  expect((await s.timeline()).map(({ text }) => text)).toContain('The operator asked for a new attempt');
});

test('the limit of attempts holds, and what runs goes on', async () => {
  const s = await start({ policy: { maxAttempts: 1 } });
  const refused = await s.ask('replace');
  expect(refused.status).toBe(409);
  expect(await detailOf(refused)).toContain('1 attempts within 600 s are the limit');
  expect((await s.read()).attempts).toHaveLength(1);
});
