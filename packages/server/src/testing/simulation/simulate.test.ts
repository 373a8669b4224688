import { expect, test } from 'vitest';
import { simulate } from './simulate.ts';

const hour = 3_600_000;
const small = { seed: 7, recordings: 30, lengthMs: hour, spanMs: 6 * hour };
/** Faults as of a month, in six hours. */
const harsh = { serverKilled: 1, storeSlow: 1, tabCrashes: 0.3, recorderStops: 0.2, recorderVanishes: 0.1 };

test('a small world of faults: nothing runs on, nothing stays open, and with the beacon more is filmed well', async () => {
  const without = await simulate({ ...small, faults: harsh, beacon: false });
  const withBeacon = await simulate({ ...small, faults: harsh });
  const withStandby = await simulate({ ...small, faults: harsh, standby: true });
  for (const figures of [without, withBeacon, withStandby])
    expect(figures).toMatchObject({ open: 0, leftRunning: 0, tooMany: 0 });
  expect(withBeacon.coverage).toBeGreaterThan(without.coverage);
  expect(withBeacon.coverage).toBeGreaterThan(0.95);
  expect(withStandby.coverage).toBeGreaterThan(withBeacon.coverage);
});

test('without faults everything is filmed, and nothing is tried twice', async () => {
  const none = Object.fromEntries(
    ['callFails', 'startAnswerLost', 'neverLoads', 'neverReady', 'tabCrashes', 'hangs', 'degrades', 'recorderStops']
      .concat([
        'recorderVanishes',
        'noticeLost',
        'noticeTwice',
        'reportLost',
        'serverKilled',
        'storeSlow',
        'recorderDown',
      ])
      .map((name) => [name, 0]),
  );
  const figures = await simulate({ ...small, recordings: 20, faults: none });
  expect(figures).toMatchObject({ coverage: 1, badFilm: 0, failed: 0, attempts: 20, open: 0, leftRunning: 0 });
});

test('the same seed gives the same figures', async () => {
  const options = { ...small, recordings: 10, faults: harsh };
  expect(await simulate(options)).toEqual(await simulate(options));
});
