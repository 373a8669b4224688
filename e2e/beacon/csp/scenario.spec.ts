import { expect } from '@playwright/test';
import { beaconTest as test } from '../../support/beaconTest.ts';

test('Works under script-src self, its own connect-src and Trusted Types', async ({ page, collector }) => {
  const errors: string[] = [];
  page.on('console', (line) => line.type() === 'error' && errors.push(line.text()));
  page.on('pageerror', (error) => errors.push(error.message));
  collector.pageHeaders['content-security-policy'] =
    `default-src 'none'; script-src 'self'; connect-src ${collector.url}/beacon; require-trusted-types-for 'script'; trusted-types 'none'`;
  await page.goto(`${collector.url}/page.html?rollcue=t`);
  const ready = await collector.report((r) => r.type === 'ready');
  await collector.report((r) => r.type === 'beat' && r.seq > ready.seq);
  expect(ready.checks).toBe(2);
  expect(errors.filter((words) => !words.includes('favicon'))).toEqual([]);
});
