import { expect } from '@playwright/test';
import { beaconTest as test } from '../../support/beaconTest.ts';

test("The page's own checks say why not, in their words, and one that throws is bad", async ({ page, collector }) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(`${collector.url}/page.html`);
  const before = await collector.report(
    (r) => r.failing?.length === 4 && r.failing.every((f) => f.reason !== 'loading'),
  );
  const told = Object.fromEntries(before.failing?.map(({ check, reason, detail }) => [check, [reason, detail]]) ?? []);
  expect(told).toEqual({
    scores: ['custom', 'no scores yet'],
    roster: ['custom', 'the roster is empty'],
    chat: ['thrown', 'no chat'],
    quiz: ['thrown', 'no quiz'],
  });
  await page.evaluate('scores.push(1); isUp = true');
  const ready = await collector.report((r) => r.type === 'ready');
  expect(ready.failing).toBeUndefined();
  await page.evaluate('scores.pop()');
  const degraded = await collector.report((r) => r.state === 'degraded');
  expect(degraded.failing).toMatchObject([{ check: 'scores', reason: 'custom' }]);
  expect(errors).toEqual([]);
});
