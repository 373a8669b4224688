import { expect } from '@playwright/test';
import { beaconTest as test } from '../../support/beaconTest.ts';

const check = '#board => shown';

test('a page is not ready while nobody knows whether a canvas that is older than the beacon will be drawn on', async ({
  page,
  collector,
}) => {
  await page.goto(`${collector.url}/page.html?rollcue=t`);
  await collector.report((r) => r.type === 'beat' && r.state === 'loading');
  const drawnAt = Number(await page.evaluate('draw()'));
  const ready = await collector.report((r) => r.type === 'ready');
  expect(ready.t).toBeGreaterThan(drawnAt);
  expect(ready.unknown).toBeUndefined();
});

test('one that goes on to show nothing readable is unknown in the end, and does not keep the page from being ready', async ({
  page,
  collector,
}) => {
  await page.goto(`${collector.url}/page.html?rollcue=t`);
  const waiting = await collector.report((r) => r.state === 'loading' && r.type === 'beat');
  expect(waiting.failing).toMatchObject([{ check, reason: 'loading' }]);
  const ready = await collector.report((r) => r.type === 'ready');
  expect(ready.unknown).toEqual([check]);
});
