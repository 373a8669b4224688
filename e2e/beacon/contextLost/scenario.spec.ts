import { expect } from '@playwright/test';
import { beaconTest as test } from '../../support/beaconTest.ts';

test.skip(({ browserName }) => browserName === 'firefox', 'a headless Firefox makes no WebGL context');

test('A scene whose context is lost for two seconds is blank, and shown again once it is restored', async ({
  page,
  collector,
}) => {
  await page.goto(`${collector.url}/page.html?rollcue=t`);
  const ready = await collector.report((r) => r.type === 'ready');
  expect(ready.unknown).toBeUndefined();

  await page.evaluate('loss.loseContext()');
  const degraded = await collector.report((r) => r.state === 'degraded');
  expect(degraded.failing).toMatchObject([{ check: '#scene', reason: 'blank', detail: 'context lost' }]);
  expect(degraded.failing?.[0]?.forMs).toBeGreaterThanOrEqual(2000);

  await page.evaluate('loss.restoreContext()');
  const healed = await collector.report((r) => r.seq > degraded.seq && r.state === 'ready');
  expect(healed.unknown).toBeUndefined();
});
