import { expect } from '@playwright/test';
import { beaconTest as test } from '../../support/beaconTest.ts';
import { verdictsIn } from '../../support/verdictsIn.ts';

/** Expectation → what is said of it: ok, unknown, or the reason. */
const cases = {
  '.tile': 'hidden',
  '.tile => attached': 'ok',
  '.tile => count >= 2': 'ok',
  '.tile => count = 3': 'hidden',
  '.tile => attached, count = 3': 'ok',
  '.tile => count <= 1': 'count',
  '.tile => attached, count > 3': 'count',
  '.none => count = 0': 'ok',
  '.none => absent': 'ok',
  '.tile => absent': 'present',
  '.tile => hidden': 'present',
  '[hidden] => hidden': 'ok',
  '#words => text "a fine day"': 'ok',
  '#words => text "a poor day"': 'text',
  '#field => text "typed"': 'ok',
  '#button => text "Send"': 'ok',
  'ul > :first-child => text "one"': 'ok',
  '#drawn': 'ok',
  '#undrawn': 'unknown',
  '#own': 'ok',
  '#other': 'unknown',
  '#film': 'empty',
  '.deep': 'ok',
  '.tile => playing, attached': 'empty',
  '.none => playing': 'missing',
  '#drawn => painted': 'ok',
  '#film => audible': 'empty',
  '#words => loaded': 'ok',
} as const;

test('Each condition holds or fails as the contract says', async ({ page, collector }) => {
  await page.goto(`${collector.url}/page.html`);
  await page.evaluate(
    (expect) =>
      Object.assign(window, {
        beacon: Reflect.get(window, 'rollcue').startBeacon({ token: 't', expect, intervalMs: 100 }),
      }),
    Object.keys(cases),
  );
  // A canvas that is older than the beacon is waited for.
  const all = { ...cases, 'page:blank': 'ok', 'page:error': 'ok', 'page:resource': 'ok', 'page:fonts': 'ok' };
  await expect.poll(() => verdictsIn(page)).toEqual(all);
  const t = await page.evaluate(() => performance.now());
  await collector.report((r) => r.type === 'beat' && r.t > t);
  const last = collector.reports.at(-1);
  expect(last?.unknown).toContain('#other');
  expect(last?.failing?.find(({ check }) => check === '.tile => count = 3')?.detail).toBe('2 of 3');
});
