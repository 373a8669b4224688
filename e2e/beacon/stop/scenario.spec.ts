import { expect } from '@playwright/test';
import { beaconTest as test } from '../../support/beaconTest.ts';

test('stop() removes every observer, timer, worker and listener, and nothing is sent any more', async ({
  page,
  collector,
}) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(`${collector.url}/page.html`);
  await collector.request('/later');
  expect(await page.evaluate('heard')).toEqual(['ready', 'ready']);
  expect(new Set((await page.evaluate('verdicts')) as string[])).toEqual(new Set(['ok']));
  const running = (await page.evaluate('running')) as Record<string, number>;
  for (const kind of ['observers', 'listeners', 'timers', 'workers']) expect(running[kind], kind).toBeGreaterThan(0);
  expect(await page.evaluate('stopped')).toEqual({
    observers: 0,
    listeners: 0,
    timers: 0,
    frames: 0,
    workers: 0,
    contexts: 0,
    isRestored: true,
  });
  const stoppedAt = collector.requests.indexOf('/later');
  expect(collector.requests.slice(stoppedAt - 1, stoppedAt)).toEqual(['/beacon']);
  expect(collector.reports.at(-1)?.t).toBeLessThan(await page.evaluate(() => performance.now() - 450));
  expect(errors).toEqual([]);
});
