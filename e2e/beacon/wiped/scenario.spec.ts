import { expect } from '@playwright/test';
import { beaconTest as test } from '../../support/beaconTest.ts';

test('A whiteboard is shown once there is one thin line on it, and blank again a second after it was wiped', async ({
  page,
  collector,
}) => {
  await page.goto(`${collector.url}/page.html?rollcue=t`);
  const blank = await collector.report((r) => r.failing?.[0]?.reason === 'blank');
  expect(blank).toMatchObject({ state: 'loading', failing: [{ check: '#board' }] });

  await page.evaluate('write()');
  await collector.report((r) => r.type === 'ready');

  await page.evaluate('wipe(); setTimeout(write, 300)');
  const redrawnAt = Number(collector.reports.at(-1)?.t);
  const { seq } = await collector.report((r) => r.t > redrawnAt + 3000);
  expect(collector.reports.find((r) => r.state === 'degraded')).toBeUndefined();

  const wipedAt = Number(await page.evaluate('wipe(); performance.now()'));
  const degraded = await collector.report((r) => r.state === 'degraded');
  expect(degraded).toMatchObject({ failing: [{ check: '#board', reason: 'blank' }] });
  expect(degraded.seq).toBeGreaterThan(seq);
  expect(degraded.failing?.[0]?.forMs).toBeGreaterThanOrEqual(1000);
  expect(degraded.t - wipedAt).toBeGreaterThan(1000);

  await page.evaluate('write()');
  await collector.report((r) => r.seq > degraded.seq && r.state === 'ready');
});
