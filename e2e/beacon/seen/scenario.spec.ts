import { expect } from '@playwright/test';
import { beaconTest as test } from '../../support/beaconTest.ts';

test('Nothing that a camera can see is called hidden', async ({ page, collector }) => {
  await page.goto(`${collector.url}/page.html?rollcue=t`);
  const last = await collector.report((r) => r.type === 'ready' || r.state === 'failed');
  expect(last.failing).toBeUndefined();
  expect(last).toMatchObject({ type: 'ready', checks: 22 });
});
