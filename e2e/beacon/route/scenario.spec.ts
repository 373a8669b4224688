import { expect } from '@playwright/test';
import { beaconTest as test } from '../../support/beaconTest.ts';

test('A change of route may take longer than the tolerance: the page is not called degraded', async ({
  page,
  collector,
}) => {
  await page.goto(`${collector.url}/page.html?rollcue=t`);
  await collector.report((r) => r.type === 'ready');
  await page.evaluate("postMessage({ path: '/next', thenMs: 2500 })");
  const missing = await collector.report(
    (r) => r.failing?.some(({ reason, forMs }) => reason === 'missing' && forMs > 800) ?? false,
  );
  expect(missing.state).toBe('ready');
  await collector.report((r) => r.seq > missing.seq && !r.failing);
  expect(collector.reports.filter((r) => r.state === 'degraded')).toEqual([]);
});

test('A route that never comes up is degraded', async ({ page, collector }) => {
  await page.goto(`${collector.url}/page.html?rollcue=t`);
  await collector.report((r) => r.type === 'ready');
  await page.evaluate("postMessage({ path: '/next' })");
  const degraded = await collector.report((r) => r.state === 'degraded');
  const stage = degraded.failing?.find(({ check }) => check === '#stage');
  expect(stage).toMatchObject({ reason: 'missing' });
  expect(stage?.forMs).toBeGreaterThan(4500);
});

test('A change of the query alone is no new route: the tolerance counts', async ({ page, collector }) => {
  await page.goto(`${collector.url}/page.html?rollcue=t`);
  await collector.report((r) => r.type === 'ready');
  await page.evaluate("postMessage({ path: '?rollcue=t&at=12' })");
  const degraded = await collector.report((r) => r.state === 'degraded');
  expect(degraded.failing?.[0]?.forMs).toBeLessThan(3000);
});
