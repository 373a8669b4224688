import type { RecordingView, Report } from '@rollcue/protocol';
import { afterEach, expect, test } from 'vitest';
import { reportOf, startTestServer, type TestServer } from '../testing/testServer.ts';

let s: TestServer;

afterEach(() => s.close());

/** Page ids as the beacon makes them: when it was loaded, then anything. */
const first = 'mi00000a.one';
const second = 'mi00000b.two';

/** A recording whose page, `page`, is live. */
const goLive = async (page: string) => {
  s = await startTestServer();
  const started = await s.app.inject({
    method: 'POST',
    url: '/v1/recordings',
    payload: { pageUrl: 'https://class.example/1' },
  });
  const { id } = started.json<RecordingView>();
  await s.clock.advance(0);
  const read = async () => (await s.app.inject({ method: 'GET', url: `/v1/recordings/${id}` })).json<RecordingView>();
  const token = (await read()).attempts[0]?.token ?? '';
  const say = async (from: string, more: Partial<Report>) => {
    const payload = JSON.stringify(reportOf(token, { page: from, state: 'ready', ...more }));
    const { statusCode } = await s.app.inject({
      method: 'POST',
      url: '/beacon',
      headers: { 'content-type': 'text/plain' },
      payload,
    });
    expect(statusCode).toBeLessThan(300);
  };
  const hear = async (from: string) => {
    await say(from, { type: 'hello', state: 'loading' });
    await say(from, { seq: 1, type: 'ready' });
  };
  /** Beats of one page, each after the other, for so long. */
  const beats = async (from: string, seq: number, count: number) => {
    for (let i = 0; i < count; i += 1) {
      await s.clock.advance(5000);
      await say(from, { seq: seq + i, type: 'beat' });
    }
  };
  await hear(page);
  return { read, say, hear, beats };
};

const pageOf = ({ latestReport }: RecordingView) => latestReport?.report.page;

test('the first report of an older load that comes after those of the newer one changes nothing', async () => {
  const { read, say, beats } = await goLive(second);
  await say(first, { type: 'hello', state: 'loading' });
  expect(await read()).toMatchObject({ state: 'live' });
  await say(first, { seq: 1, type: 'bye', state: 'loading' });
  await beats(second, 2, 8);
  const now = await read();
  expect(now).toMatchObject({ state: 'live', latestReport: { delivery: { received: 10, lost: 0 } } });
  expect(now.attempts).toHaveLength(1);
  expect(pageOf(now)).toBe(second);
});

test('where page ids tell no order, the page that goes on reporting is the one that lives', async () => {
  const { read, say, beats } = await goLive('page-b');
  await say('page-a', { type: 'hello', state: 'loading' });
  await beats('page-b', 2, 8);
  const now = await read();
  expect(now).toMatchObject({ state: 'live' });
  expect(now.attempts).toHaveLength(1);
  expect(pageOf(now)).toBe('page-b');
});

test('a page that comes back from the back-forward cache is heard again, and its numbers go on', async () => {
  const { read, say, hear, beats } = await goLive(first);
  await say(first, { seq: 2, type: 'bye' });
  await hear(second);
  await say(second, { seq: 2, type: 'bye' });
  await say(first, { seq: 3, type: 'hello' });
  expect(await read()).toMatchObject({ state: 'live', latestReport: { delivery: { received: 4, lost: 0 } } });
  await beats(first, 4, 8);
  expect(await read()).toMatchObject({ state: 'live' });
  expect((await read()).attempts).toHaveLength(1);
});

test('it is heard also where the goodbye of the page between comes late', async () => {
  const { read, say, hear, beats } = await goLive(first);
  await say(first, { seq: 2, type: 'bye' });
  await hear(second);
  await say(first, { seq: 3, type: 'hello' });
  await say(second, { seq: 2, type: 'bye' });
  expect(await read()).toMatchObject({ state: 'live' });
  await beats(first, 4, 8);
  expect(await read()).toMatchObject({ state: 'live' });
  expect((await read()).attempts).toHaveLength(1);
});

test('what an older load says late is not heard while the newer one keeps its promises', async () => {
  const { read, say, hear, beats } = await goLive(first);
  await hear(second);
  await beats(second, 2, 2);
  await s.clock.advance(4000);
  await say(first, { seq: 2, type: 'change', state: 'degraded', failing: [] });
  await say(first, { seq: 3, type: 'bye' });
  expect(await read()).toMatchObject({ state: 'live' });
  expect(pageOf(await read())).toBe(second);
  await s.clock.advance(13_499);
  expect(await read()).toMatchObject({ state: 'live' });
  await s.clock.advance(1);
  expect(await read()).toMatchObject({ state: 'silent' });
});

test('somebody looks at the page in a second window, and leaves: the recorded page is heard again', async () => {
  const { read, say, hear, beats } = await goLive(first);
  await hear(second);
  await beats(first, 2, 1);
  expect(pageOf(await read())).toBe(second);
  await say(second, { seq: 2, type: 'bye' });
  await beats(first, 3, 8);
  expect(await read()).toMatchObject({ state: 'live' });
  expect((await read()).attempts).toHaveLength(1);
});

test('a clock that was set back between two loads mutes nobody', async () => {
  const { read, hear, beats } = await goLive(second);
  await hear(first);
  await beats(first, 2, 8);
  expect(await read()).toMatchObject({ state: 'live' });
  expect((await read()).attempts).toHaveLength(1);
});
