import { expect } from '@playwright/test';
import { beaconTest as test } from '../../support/beaconTest.ts';

test('Each mistake is told once, the default is used, and the rest goes on', async ({
  page,
  collector,
  browserName,
}) => {
  test.skip(browserName === 'webkit', 'its driver tells of the console only when it asks the page');
  const warnings: string[] = [];
  page.on('console', (line) => line.type() === 'warning' && warnings.push(line.text()));
  await page.goto(`${collector.url}/page.html?rollcue=t`);
  const ready = await collector.report((r) => r.type === 'ready');
  expect(ready.checks).toBe(4);
  expect(warnings.sort()).toEqual([
    'rollcue: data-config="nowhere" names no script that holds JSON; using none',
    'rollcue: data-settle="soon" cannot be used; using "100"',
    'rollcue: expectation #a[: not a selector; left out',
    'rollcue: expectation .b => shiny: no condition "shiny"; left out',
    'rollcue: expectation .c => count >= x: no condition "count >= x"; left out',
    'rollcue: runs already',
  ]);
  expect(new Set(collector.reports.map((r) => r.page)).size).toBe(1);
});
