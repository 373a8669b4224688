import { expect, test } from '../../support/world.ts';

test('the recorder stops with code 6: a new attempt at once, with a new uid, token and sid', async ({ world }) => {
  const { id } = await world.start();
  const live = await world.until(id, (r) => r.state === 'live');
  const [first] = live.attempts;
  await world.fault({ fault: 'stop', sid: first?.sid, code: 6 });
  const again = await world.until(id, (r) => r.state === 'live' && r.attempts.length === 2);
  const [before, after] = again.attempts;
  expect(before?.endReason).toContain('code 6');
  for (const field of ['uid', 'token', 'sid'] as const) expect(after?.[field]).not.toBe(before?.[field]);
});
