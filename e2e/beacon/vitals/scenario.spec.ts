import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { expect } from '@playwright/test';
import { beaconTest as test } from '../../support/beaconTest.ts';

const library = createRequire(import.meta.url)
  .resolve('web-vitals')
  .replace(/[^/]*$/, 'web-vitals.iife.js');

test('Web vitals are those that the web-vitals library measures on the same page', async ({
  page,
  collector,
  browserName,
}) => {
  test.skip(browserName === 'webkit', 'WebKitGTK measures TTFB and FCP alone');
  collector.serve('/web-vitals.js', await readFile(library), { 'content-type': 'text/javascript' });
  await page.goto(`${collector.url}/page.html?rollcue=t`);
  const seesShifts = await page.evaluate(() => PerformanceObserver.supportedEntryTypes.includes('layout-shift'));
  if (seesShifts) await collector.report((r) => Number(r.vitals?.cls) > 0);
  await page.click('#slow');
  const { vitals } = await collector.report((r) => Number(r.vitals?.inp) >= 200);
  // The library tells of an interaction when the page is idle.
  await page.waitForFunction('measured.inp');
  const measured = (await page.evaluate('measured')) as Record<string, number>;
  expect(Object.keys(vitals ?? {}).sort()).toEqual([...(seesShifts ? ['cls'] : []), 'fcp', 'inp', 'lcp', 'ttfb']);
  for (const [name, value] of Object.entries(vitals ?? {}))
    expect.soft(value, name).toBeCloseTo(Number(measured[name]), 2);
});
