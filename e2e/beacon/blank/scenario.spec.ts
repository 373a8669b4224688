import { expect } from '@playwright/test';
import { beaconTest as test } from '../../support/beaconTest.ts';

test('A page without expectations is ready once it shows something, and degraded when it goes blank', async ({
  page,
  collector,
}) => {
  await page.goto(`${collector.url}/page.html?rollcue=t`);
  const hello = await collector.report((r) => r.type === 'hello');
  expect(hello).toMatchObject({ state: 'loading', checks: 1, failing: [{ check: 'page:blank', reason: 'blank' }] });

  await page.evaluate(() => {
    const words = document.createElement('p');
    words.textContent = 'Good morning. Today we look at the pendulum, and at what makes it swing.';
    document.querySelector('#wrapper')?.append(words);
  });
  await collector.report((r) => r.type === 'ready');
  const degraded = await collector.report((r) => r.state === 'degraded');
  expect(degraded.failing).toMatchObject([{ check: 'page:blank', reason: 'blank' }]);
});
