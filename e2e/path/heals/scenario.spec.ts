import { expect, test } from '../../support/world.ts';

test.use({ policy: { intervalMs: 1000 } });

test('an element removed in mid-recording degrades it with its reason; put back, it heals in the same attempt', async ({
  world,
}) => {
  const { id } = await world.start();
  await world.until(id, (r) => r.state === 'live');
  await world.turn('stage-gone', true);
  const degraded = await world.until(id, (r) => r.state === 'degraded');
  const failing = degraded.latestReport?.report.failing ?? [];
  expect(failing).toContainEqual(expect.objectContaining({ check: '#stage', reason: 'missing' }));

  await world.turn('stage-gone', false);
  const healed = await world.until(id, (r) => r.state === 'live');
  expect(healed.attempts).toHaveLength(1);
  const texts = (await world.timeline(id)).map((item) => item.text);
  expect(texts).toContainEqual(expect.stringContaining('#stage (missing)'));
  expect(texts).toContain('Page shows what it should again');
});
