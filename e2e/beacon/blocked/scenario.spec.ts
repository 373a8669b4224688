import { expect } from '@playwright/test';
import { beaconTest as test } from '../../support/beaconTest.ts';
import { beeps, makeFilm, moving } from '../../support/makeFilm.ts';

test('Autoplay that the browser refused is told as "blocked", and heals with the first gesture', async ({
  page,
  collector,
  browserName,
}) => {
  test.skip(browserName === 'firefox', 'its driver touches every page, which permits it to play');
  test.skip(browserName === 'webkit', 'not healed by a click of its driver; that it is told was seen');
  collector.serve('/film.webm', await makeFilm(4, moving, beeps));
  await page.goto(`${collector.url}/page.html?rollcue=t`);
  const blocked = await collector.report(
    (r) => r.failing?.every((f) => f.reason === 'blocked' || f.check === '#muted => playing') === true,
  );
  expect(Object.fromEntries((blocked.failing ?? []).map((f) => [f.check, f.reason]))).toEqual({
    '#film => playing': 'blocked',
    '#film => audible': 'blocked',
    '#stream => playing': 'blocked',
    '#asked => playing': 'blocked',
    '#muted => playing': 'paused',
  });
  await page.click('button');
  await collector.report((r) => r.type === 'ready');
});
