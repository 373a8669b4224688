import { expect } from '@playwright/test';
import { beaconTest as test } from '../../support/beaconTest.ts';

test('A hold made through the stub blocks ready until its function is called', async ({ page, collector }) => {
  await page.goto(`${collector.url}/page.html?rollcue=t`);
  const beat = await collector.report((r) => r.type === 'beat' && r.seq > 3);
  expect(beat).toMatchObject({ state: 'loading', failing: [{ check: 'hold:lesson', reason: 'held' }] });
  // Its age counts from navigation start, not from when the script came.
  expect(beat.failing?.[0]?.forMs).toBe(beat.t);
  await page.evaluate('release()');
  await collector.report((r) => r.type === 'ready');
});

test('A hold past its time-out is held for good', async ({ page, collector }) => {
  await page.goto(`${collector.url}/page.html?rollcue=t`);
  await page.evaluate('release(); window.releaseLate = window.rollcue.hold("late", { timeoutMs: 200 })');
  const late = await collector.report((r) => r.failing?.[0]?.detail === 'too late');
  await page.evaluate('window.releaseLate()');
  const after = await collector.report((r) => r.seq > late.seq + 3);
  expect(after).toMatchObject({ failing: [{ check: 'hold:late', reason: 'held' }] });
});
