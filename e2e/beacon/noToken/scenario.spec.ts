import { expect } from '@playwright/test';
import { beaconTest as test } from '../../support/beaconTest.ts';

test('Without a token nothing is installed and nothing is sent', async ({ page, collector }) => {
  await page.goto(`${collector.url}/page.html`);
  await collector.request('/later');
  expect(collector.reports).toEqual([]);
  expect(await page.evaluate('madeByScript')).toEqual({ observers: 0, listeners: [] });
});

test('startBeacon() with a token of its own works there, and takes over the holds', async ({ page, collector }) => {
  await page.goto(`${collector.url}/page.html`);
  await page.evaluate(
    'window.beacon = window.rollcue.startBeacon({ token: "own", expect: "#stage", intervalMs: 100 })',
  );
  const hello = await collector.report((r) => r.type === 'hello');
  expect(hello).toMatchObject({ token: 'own', failing: [{ check: 'hold:lesson', reason: 'held' }] });
  await page.evaluate('release()');
  await collector.report((r) => r.type === 'ready');
  // Asked for again, it is the one that runs already.
  expect(await page.evaluate('window.rollcue.startBeacon() === window.beacon')).toBe(true);
});

test.describe('The token', () => {
  for (const [where, address, token] of [
    ['the query', '?a=1&rollcue=q-1#rollcue=f-1', 'q-1'],
    ['the fragment', '#rollcue=f-1', 'f-1'],
    ['a route in the fragment', '#/lesson?x=1&rollcue=f-2', 'f-2'],
  ] as const)
    test(`is found in ${where}`, async ({ page, collector }) => {
      await page.goto(`${collector.url}/page.html${address}`);
      const hello = await collector.report((r) => r.type === 'hello');
      expect(hello.token).toBe(token);
    });
});
