import type { RecordingView, Report } from '@rollcue/protocol';
import { afterEach, expect, test } from 'vitest';
import type { Script } from '../testing/scriptedRecorder.ts';
import { reportOf, startTestServer, type TestServer, type TestServerOptions } from '../testing/testServer.ts';

let server: TestServer | undefined;
const start = async (options: TestServerOptions = {}): Promise<TestServer> => {
  server = await startTestServer(options);
  return server;
};
afterEach(async () => {
  await server?.close();
  server = undefined;
});

type Scrape = { readonly text: string; readonly types: ReadonlyMap<string, string>; value(sample: string): number };

/** Reads the text format; a line that is not of it is an error. */
const scrape = async (s: TestServer): Promise<Scrape> => {
  const { body } = await s.app.inject({ url: '/metrics' });
  const samples = new Map<string, number>();
  const types = new Map<string, string>();
  for (const line of body.split('\n').filter((text) => text !== '' && !text.startsWith('# HELP'))) {
    const [, family, type] = /^# TYPE (\w+) (counter|gauge|histogram|summary)$/.exec(line) ?? [];
    const [, sample, value] = /^(\w+(?:\{[^}]*\})?) (\S+)$/.exec(line) ?? [];
    if (family && type) types.set(family, type);
    else if (sample && value) samples.set(sample, Number(value));
    else throw new Error(`Cannot read the metrics: "${line}"`);
  }
  return { text: body, types, value: (sample) => samples.get(sample) ?? 0 };
};

const report = (s: TestServer, token: string, more: Partial<Report>) =>
  s.app.inject({ method: 'POST', url: '/beacon', payload: JSON.stringify(reportOf(token, more)) });

const live = async (s: TestServer): Promise<{ id: string; token: string }> => {
  const payload = { pageUrl: 'https://class.example/lesson' };
  const { id } = (await s.app.inject({ method: 'POST', url: '/v1/recordings', payload })).json<RecordingView>();
  await s.clock.advance(0);
  const [attempt] = (await s.app.inject({ url: `/v1/recordings/${id}` })).json<RecordingView>().attempts;
  const token = attempt?.token ?? '';
  await report(s, token, {});
  await report(s, token, { seq: 1, type: 'ready', state: 'ready' });
  return { id, token };
};

test('a page that degrades and comes back is counted: reason, time to notice, time to recover', async () => {
  const s = await start();
  const { token } = await live(s);
  const failing = [{ check: '#stage', reason: 'missing' as const, forMs: 1500 }];
  // How long no report got through is not how long the page was unwell.
  const blocked = { check: 'page:report', reason: 'blocked' as const, forMs: 60_000 };
  await report(s, token, { seq: 2, type: 'change', state: 'degraded', failing: [...failing, blocked] });
  await report(s, token, { seq: 3, type: 'beat', state: 'degraded', failing });
  await s.clock.advance(4000);
  await report(s, token, { seq: 4, type: 'change', state: 'ready' });
  const { value } = await scrape(s);
  expect(value('rollcue_page_failures_total{reason="missing"}')).toBe(1);
  expect(value('rollcue_detection_seconds_sum{kind="degraded"}')).toBe(1.5);
  expect(value('rollcue_recovery_seconds_sum')).toBe(4);
  expect(value('rollcue_recovery_seconds_count')).toBe(1);
  expect(value('rollcue_reports_total{result="taken"}')).toBe(5);
  expect(value('rollcue_recordings{state="live"}')).toBe(1);
  expect(value('rollcue_recordings_open')).toBe(1);
});

test('silence is noticed from the last report on; the attempt is ended by cause and another one is started', async () => {
  const s = await start({ script: { query: [{ is: 'gone' }] } });
  await live(s);
  await s.clock.advance(17_500);
  const { value } = await scrape(s);
  expect(value('rollcue_detection_seconds_sum{kind="silent"}')).toBe(17.5);
  expect(value('rollcue_attempts_started_total')).toBe(2);
  expect(value('rollcue_attempts_ended_total{cause="recorder-gone"}')).toBe(1);
  expect(value('rollcue_deadline_lateness_seconds_count')).toBeGreaterThan(0);
  expect(value('rollcue_recorder_call_seconds_count{call="start",outcome="started"}')).toBe(2);
  expect(value('rollcue_recorder_call_seconds_count{call="query",outcome="gone"}')).toBeGreaterThan(0);
});

test('hangs and crashes are kinds of their own', async () => {
  const s = await start();
  const hung = await live(s);
  await report(s, hung.token, { seq: 2, type: 'beat', state: 'ready', hangMs: 12_000 });
  const crashed = await live(s);
  await s.clock.advance(2000);
  const headers = { 'content-type': 'application/reports+json' };
  const payload = JSON.stringify([{ type: 'crash', url: `https://class.example?rollcue=${crashed.token}` }]);
  await s.app.inject({ method: 'POST', url: '/reports', headers, payload });
  const { value } = await scrape(s);
  expect(value('rollcue_detection_seconds_sum{kind="hang"}')).toBe(12);
  expect(value('rollcue_detection_seconds_sum{kind="crash"}')).toBe(2);
  expect(value('rollcue_attempts_ended_total{cause="hang"}')).toBe(1);
  expect(value('rollcue_attempts_ended_total{cause="crash"}')).toBe(1);
});

test('starts that are held back, since the recorder fails them for everybody, are seen until one goes well', async () => {
  const script: Script = { start: [{ is: 'server-error', words: 'HTTP 503' }] };
  const s = await start({ script });
  const held = async () => (await scrape(s)).value('rollcue_recorder_breaker_open');
  expect(await held()).toBe(0);
  for (let n = 0; n < 5; n += 1)
    await s.app.inject({ method: 'POST', url: '/v1/recordings', payload: { pageUrl: 'https://class.example' } });
  await s.clock.advance(0);
  expect(await held()).toBe(1);
  script.start = [{ is: 'started', sid: 's' }];
  await s.clock.advance(120_000);
  expect(await held()).toBe(0);
});

test('orders that wait are counted, and how long the oldest has been due', async () => {
  const s = await start({ script: { stop: [{ is: 'no-answer', words: 'HTTP 504' }] } });
  const { id } = await live(s);
  expect((await scrape(s)).value('rollcue_outbox_orders')).toBe(0);
  await s.app.inject({ method: 'POST', url: `/v1/recordings/${id}/stop` });
  await s.clock.advance(0);
  const { value } = await scrape(s);
  expect(value('rollcue_outbox_orders')).toBe(1);
  expect(value('rollcue_outbox_overdue_seconds')).toBe(0);
  await s.clock.advance(120_000);
  expect((await scrape(s)).value('rollcue_recordings_over_total{state="ended"}')).toBe(1);
});

test('reports are counted by what became of them, calls by route, and no text of a caller becomes a label', async () => {
  const s = await start({ limits: { guessesPerAddress: 1 } });
  const { id, token } = await live(s);
  await report(s, 'guess-one', {});
  await report(s, 'guess-two', {});
  await s.app.inject({ method: 'POST', url: '/beacon', payload: 'nonsense' });
  await s.app.inject({ url: '/v1/recordings/made-up-id' });
  await s.app.inject({ url: '/made-up-path' });
  const { value, text, types } = await scrape(s);
  for (const result of ['unknown', 'limited', 'malformed'])
    expect(value(`rollcue_reports_total{result="${result}"}`)).toBe(1);
  expect(value('rollcue_http_request_seconds_count{method="GET",route="/v1/recordings/:id",status="404"}')).toBe(1);
  expect(value('rollcue_http_request_seconds_count{method="POST",route="/beacon",status="200"}')).toBe(2);
  expect(value('rollcue_http_request_seconds_bucket{method="POST",route="/beacon",status="200",le="+Inf"}')).toBe(2);
  for (const secret of [id, token, 'guess', 'made-up']) expect(text).not.toContain(secret);
  for (const [family, type] of types)
    if (family.startsWith('rollcue_')) expect(family.endsWith('_total')).toBe(type === 'counter');
  expect(types.get('nodejs_eventloop_lag_seconds')).toBe('gauge');
});

test('where the store does not answer, the rest is still told', async () => {
  const s = await start();
  await s.store.close();
  const { value, text } = await scrape(s);
  expect(text).toContain('rollcue_recordings_open 0');
  expect(value('rollcue_outbox_orders')).toBeNaN();
});
