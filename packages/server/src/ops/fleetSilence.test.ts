import type { RecordingView, TimelineItem } from '@rollcue/protocol';
import { expect, test } from 'vitest';
import { reportOf, startTestServer } from '../testing/testServer.ts';

test('when all pages fall silent in one moment, each recording is pardoned about once, not once for each of the others', async () => {
  const s = await startTestServer();
  const ids: string[] = [];
  for (let i = 0; i < 40; i += 1) {
    const payload = { pageUrl: `https://class.example/${i}` };
    ids.push((await s.app.inject({ method: 'POST', url: '/v1/recordings', payload })).json<RecordingView>().id);
  }
  await s.clock.advance(0);
  for (const id of ids) {
    const view = (await s.app.inject({ url: `/v1/recordings/${id}` })).json<RecordingView>();
    const report = reportOf(view.attempts[0]?.token ?? '', { type: 'ready', state: 'ready' });
    await s.app.inject({ method: 'POST', url: '/beacon', payload: JSON.stringify(report) });
  }
  await s.clock.advance(17_500);
  const pardons: number[] = [];
  for (const id of ids) {
    const { items } = (await s.app.inject({ url: `/v1/recordings/${id}/timeline` })).json<{ items: TimelineItem[] }>();
    pardons.push(items.filter(({ kind }) => kind === 'amnesty').length);
    const view = (await s.app.inject({ url: `/v1/recordings/${id}` })).json<RecordingView>();
    expect(view.attempts).toHaveLength(1);
  }
  expect(Math.min(...pardons)).toBeGreaterThanOrEqual(1);
  expect(Math.max(...pardons)).toBeLessThanOrEqual(2);
  await s.close();
});
