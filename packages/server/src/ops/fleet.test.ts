import type { RecordingView, TimelineItem } from '@rollcue/protocol';
import { afterEach, expect, test } from 'vitest';
import { reportOf, startTestServer, type TestServer } from '../testing/testServer.ts';

let s: TestServer;

afterEach(() => s.close());

/** So many live recordings, each with its page. */
const goLive = async (count: number) => {
  s = await startTestServer();
  const get = async <T>(url: string) => (await s.app.inject({ method: 'GET', url })).json<T>();
  const post = (url: string, payload: object | string) =>
    s.app.inject({ method: 'POST', url, payload, headers: { 'content-type': 'application/json' } });
  const all = await Promise.all(
    Array.from({ length: count }, async () => {
      const { id } = (await post('/v1/recordings', { pageUrl: 'https://class.example/1' })).json<RecordingView>();
      return id;
    }),
  );
  await s.clock.advance(0);
  return Promise.all(
    all.map(async (id) => {
      const read = () => get<RecordingView>(`/v1/recordings/${id}`);
      const token = (await read()).attempts[0]?.token ?? '';
      let seq = 0;
      const beat = async () =>
        (await post('/beacon', JSON.stringify(reportOf(token, { seq: seq++, type: 'beat', state: 'ready' }))))
          .statusCode;
      await beat();
      const kinds = async () =>
        (await get<{ items: TimelineItem[] }>(`/v1/recordings/${id}/timeline`)).items.map(({ kind }) => kind);
      return { read, beat, kinds };
    }),
  );
};

test('R-FLEET while many stay silent nobody is restarted, and it is told once', async () => {
  const pages = await goLive(6);
  await s.clock.advance(17_500 + 240_000);
  for (const { read, kinds } of pages) {
    expect(await read()).toMatchObject({ state: 'silent' });
    expect((await read()).attempts).toHaveLength(1);
    expect((await kinds()).filter((kind) => kind === 'amnesty')).toHaveLength(1);
  }
  for (const { beat, read } of pages) {
    await beat();
    expect(await read()).toMatchObject({ state: 'live' });
  }
});

test('R-FLEET once the others are heard again, one that stays silent is restarted', async () => {
  const pages = await goLive(6);
  await s.clock.advance(60_000);
  for (let beats = 0; beats < 6; beats += 1) {
    for (const { beat } of pages.slice(1)) await beat();
    await s.clock.advance(5000);
  }
  const [alone, ...others] = await Promise.all(pages.map(({ read }) => read()));
  expect(alone?.attempts[0]?.endReason).toMatch(/^The page stayed silent/);
  expect(others.map(({ attempts }) => attempts.length)).toEqual([1, 1, 1, 1, 1]);
});

test('R-FLEET nobody is held back for longer than five minutes: five pages may well die together', async () => {
  const pages = await goLive(5);
  await s.clock.advance(17_500 + 299_000);
  expect((await Promise.all(pages.map(({ read }) => read()))).map(({ attempts }) => attempts.length)).toEqual([
    1, 1, 1, 1, 1,
  ]);
  await s.clock.advance(20_000);
  expect((await Promise.all(pages.map(({ read }) => read()))).map(({ attempts }) => attempts.length)).toEqual([
    2, 2, 2, 2, 2,
  ]);
});
