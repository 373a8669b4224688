import { expect, test } from '../../support/world.ts';

// The reloaded page may need some seconds to be heard; only then is it well again.
test.use({ policy: { intervalMs: 500, degradedReloadMs: 1000, degradedRestartMs: 12_000 } });

test('a degraded page is told to reload, once an attempt; when it breaks again, a new attempt is made', async ({
  world,
}) => {
  // Ten seconds after each load the stage is gone: a reload heals it for a while.
  const { id } = await world.start(`${world.demo.url}/?break=stage-gone@10000`);
  const live = await world.until(id, (r) => r.state === 'live');
  const firstPage = live.latestReport?.report.page;
  const reloaded = await world.untilReport(id, ({ report }) => report.page !== firstPage && report.state === 'ready');
  expect(reloaded.attempt).toBe(1);

  const again = await world.until(id, (r) => r.state === 'live' && r.attempts.length === 2);
  expect(again.attempts[0]?.endReason).toContain('The page stayed degraded: #stage (missing)');
  const items = await world.timeline(id);
  const ofFirst = items.filter((item) => item.attempt === 1);
  expect(ofFirst.filter((item) => item.kind === 'reload')).toHaveLength(1);
  expect(ofFirst.map((item) => item.kind)).toContain('page-left');
});
