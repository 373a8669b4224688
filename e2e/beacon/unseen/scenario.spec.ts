import { expect } from '@playwright/test';
import { beaconTest as test } from '../../support/beaconTest.ts';

const reasons = {
  '#gone': 'missing',
  '#none': 'hidden',
  '#hid': 'hidden',
  '#half': 'transparent',
  '#filter': 'transparent',
  '#flat': 'empty',
  '#far': 'offscreen',
  '#scrolled': 'clipped',
  '#cut': 'clipped',
  '#under': 'covered',
  '#inset': 'clipped',
  '#bare': 'empty',
  '#shut': 'hidden',
};

test('What a camera cannot see is told with its reason', async ({ page, collector }) => {
  await page.goto(`${collector.url}/page.html?rollcue=t`);
  const report = await collector.report(
    (r) =>
      (r.failing?.length ?? 0) > 12 && r.failing?.every((f) => f.check === '#gone' || f.reason !== 'missing') === true,
  );
  const told = Object.fromEntries(report.failing?.map((f) => [f.check, f.reason]) ?? []);
  expect(told).toEqual(reasons);
  expect(report.failing?.find((f) => f.check === '#under')?.detail).toBe('by div#curtain.cell');
});
