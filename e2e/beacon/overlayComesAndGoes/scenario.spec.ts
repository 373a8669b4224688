import { expect } from '@playwright/test';
import { beaconTest as test } from '../../support/beaconTest.ts';

test('A page is degraded while an overlay that takes no clicks covers it, and ready again after it', async ({
  page,
  collector,
}) => {
  await page.goto(`${collector.url}/page.html?rollcue=t`);
  const ready = await collector.report((r) => r.type === 'ready');
  const degraded = await collector.report((r) => r.state === 'degraded');
  expect(degraded.failing).toEqual([
    expect.objectContaining({ check: '#stage => visible', reason: 'covered', detail: 'by div#overlay' }),
  ]);
  const again = await collector.report((r) => r.state === 'ready' && r.seq > degraded.seq);
  expect(again.failing).toBeUndefined();
  // Nothing in between: the overlay came once and went once.
  const states = collector.reports.filter((r) => r.seq >= ready.seq && r.seq <= again.seq).map((r) => r.state);
  expect(states.filter((state, i) => state !== states[i - 1])).toEqual(['ready', 'degraded', 'ready']);
});
