import { expect } from '@playwright/test';
import { beaconTest as test } from '../../support/beaconTest.ts';

test('A selector reaches from a host into its shadow tree, and no further than it says', async ({
  page,
  collector,
}) => {
  await page.goto(`${collector.url}/page.html?rollcue=t`);
  const { failing } = await collector.report((r) => r.state === 'failed');
  expect(failing).toEqual([
    expect.objectContaining({ check: 'x-app .under => visible', reason: 'covered', detail: 'by div' }),
  ]);
});
