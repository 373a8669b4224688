import { expect } from '@playwright/test';
import { beaconTest as test } from '../../support/beaconTest.ts';

test('What goes missing degrades the page after the tolerance, and coming back mends it', async ({
  page,
  collector,
}) => {
  await page.goto(`${collector.url}/page.html?rollcue=t`);
  const degraded = await collector.report((r) => r.state === 'degraded');
  const ready = await collector.report((r) => r.type === 'ready');
  expect(degraded).toMatchObject({ type: 'change', failing: [{ check: '#stage', reason: 'missing' }] });
  expect(degraded.failing?.[0]?.forMs).toBeGreaterThanOrEqual(400);
  expect(degraded.failing?.[0]?.forMs).toBeLessThan(700);
  expect(degraded.since).toBeGreaterThan(ready.t);

  const mended = await collector.report((r) => r.type === 'change' && r.state === 'ready' && r.seq > degraded.seq);
  expect(mended.failing).toBeUndefined();
  expect(collector.reports.filter((r) => r.type === 'ready')).toHaveLength(1);
  expect(await page.evaluate('events')).toEqual(['rollcue:ready', 'rollcue:degraded']);
});
