import { expect } from '@playwright/test';
import { beaconTest as test } from '../../support/beaconTest.ts';

test('stop() removes every observer, timer and listener, and nothing is sent any more', async ({ page, collector }) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(`${collector.url}/page.html`);
  await collector.request('/later');
  expect(await page.evaluate('heard')).toEqual([
    'ready',
    'ready',
    'ok',
    'ok',
    'ok',
    'ok',
    'ok',
    1,
    true,
    true,
    0,
    0,
    true,
  ]);
  const stoppedAt = collector.requests.indexOf('/later');
  expect(collector.requests.slice(stoppedAt - 1, stoppedAt)).toEqual(['/beacon']);
  expect(collector.reports.at(-1)?.t).toBeLessThan(await page.evaluate(() => performance.now() - 450));
  expect(errors).toEqual([]);
});
