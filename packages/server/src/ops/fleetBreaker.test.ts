import { expect, test } from 'vitest';
import { createFleetBreaker } from './fleetBreaker.ts';

const breaker = () => createFleetBreaker({ fleetWindowMs: 10_000, fleetAtLeast: 5, fleetShare: 0.1 });
const silences = (ats: readonly number[], listenedTo: number) => {
  const { fellSilent } = breaker();
  return ats.map((at, i) => fellSilent(`r${i}`, at, listenedTo));
};

test('at least five, and more than a tenth, within one window: the fault is ours', () => {
  expect(silences([0, 1, 2, 3, 4], 20)).toEqual([false, false, false, false, true]);
});

test('five of fifty are not more than a tenth; six are', () => {
  expect(silences([0, 1, 2, 3, 4, 5], 50)).toEqual([false, false, false, false, false, true]);
});

test('silences far apart are the pages’ own', () => {
  expect(silences([0, 10_000, 20_000, 30_000, 40_000, 50_000], 6)).not.toContain(true);
});

test('one page that is silent again and again is one page', () => {
  const { fellSilent } = breaker();
  for (let i = 0; i < 10; i += 1) expect(fellSilent('r', i, 1)).toBe(false);
});
