import { expect } from '@playwright/test';
import { beaconTest as test } from '../../support/beaconTest.ts';

test('A flicker shorter than the tolerance is seen, and never degrades the page', async ({ page, collector }) => {
  await page.goto(`${collector.url}/page.html?rollcue=t`);
  await collector.request('/over');
  expect(collector.reports.some((r) => r.state === 'degraded')).toBe(false);
  expect(collector.reports.some((r) => r.state === 'ready' && r.failing?.[0]?.reason === 'hidden')).toBe(true);
});
