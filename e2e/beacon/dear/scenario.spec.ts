import { expect } from '@playwright/test';
import { beaconTest as test } from '../../support/beaconTest.ts';

test('However dear looking is, a page on which all holds again is called ready as soon as that has lasted', async ({
  page,
  collector,
}) => {
  await page.goto(`${collector.url}/page.html?rollcue=t`);
  await collector.report((r) => r.type === 'ready');
  // By now looking has cost so much that the page is left alone for seconds.
  await page.waitForFunction('rollcue.startBeacon().cost.everyMs > 2000');
  await page.evaluate('board.hidden = true');
  const bad = await collector.report((r) => r.state === 'degraded');
  await page.evaluate('board.hidden = false');
  const holds = await collector.report((r) => r.seq > bad.seq && r.state === 'degraded' && !r.failing);
  const ready = await collector.report((r) => r.seq > holds.seq && r.state === 'ready');
  expect(ready.t - holds.t).toBeLessThan(1000);
});
