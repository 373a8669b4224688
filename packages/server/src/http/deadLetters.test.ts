import { expect, test } from 'vitest';
import type { Notifier } from '../ops/notifier.ts';
import { createSimulatedClock } from '../testing/simulatedClock.ts';
import { startTestServer } from '../testing/testServer.ts';

test('a webhook that was given up is listed, counted, and sent again when that is asked', async () => {
  const clock = createSimulatedClock();
  const script = { acquire: [{ is: 'refused' as const, words: 'HTTP 400' }] };
  const before = await startTestServer({ clock, script, notifier: async () => false });
  const payload = { pageUrl: 'https://class.example/1' };
  const { id } = (await before.app.inject({ method: 'POST', url: '/v1/recordings', payload })).json();
  await clock.advance(0);
  const [order] = await before.store.pendingEffects([id]);
  await before.store.bury(id, order?.id ?? '', clock.now());
  await before.close();

  const told: string[] = [];
  const notifier: Notifier = async (message) => told.push(`${message.id} ${message.event}`) > 0;
  const s = await startTestServer({ clock, notifier, databasePath: before.databasePath });
  const list = async () => (await s.app.inject({ url: '/v1/dead-letters' })).json().items;
  const webhookId = `msg_${order?.id}`;
  expect(await list()).toMatchObject([{ webhookId, recordingId: id, event: 'recording.failed' }]);
  expect((await s.app.inject({ url: '/metrics' })).body).toContain('rollcue_webhook_dead_letters 1');
  expect(told).toEqual([]);

  const replay = () => s.app.inject({ method: 'POST', url: `/v1/dead-letters/${order?.id}/replay` });
  const replies = await Promise.all([replay(), replay()]);
  await clock.advance(0);
  expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([204, 404]);
  expect(told).toEqual([`${webhookId} recording.failed`]);
  expect(await list()).toEqual([]);
  expect(await s.store.pendingEffects([id])).toEqual([]);
  await s.close();
});
