import { expect } from '@playwright/test';
import { beaconTest as test } from '../../support/beaconTest.ts';

test('A page that is not ready in time has failed, and may still become ready', async ({ page, collector }) => {
  await page.goto(`${collector.url}/page.html?rollcue=t`);
  const failed = await collector.report((r) => r.state === 'failed');
  expect(failed).toMatchObject({ type: 'change', failing: [{ check: '#stage', reason: 'missing' }] });
  expect(failed.t).toBeGreaterThanOrEqual(2000);
  expect(failed.t).toBeLessThan(2300);
  const ready = await collector.report((r) => r.type === 'ready');
  expect(ready.seq).toBeGreaterThan(failed.seq);
});
