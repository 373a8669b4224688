import { expect, test } from 'vitest';
import { createFleetBreaker } from './fleetBreaker.ts';

const breaker = () =>
  createFleetBreaker({ fleetWindowMs: 10_000, fleetAtLeast: 5, fleetShare: 0.1, fleetHoldMs: 300_000 });
const silences = (ats: readonly number[], listenedTo: number) => {
  const { fellSilent } = breaker();
  return ats.map((at, i) => fellSilent(`r${i}`, at, listenedTo, () => true));
};

test('at least five, and more than a tenth, within one window: the fault is ours', () => {
  expect(silences([0, 1, 2, 3, 4], 20)).toEqual([false, false, false, false, true]);
});

test('five of fifty are not more than a tenth; six are', () => {
  expect(silences([0, 1, 2, 3, 4, 5], 50)).toEqual([false, false, false, false, false, true]);
});

test('it is found out once, however many follow', () => {
  expect(silences([0, 1, 2, 3, 4, 5, 6, 20_000], 20).filter(Boolean)).toHaveLength(1);
});

test('silences far apart are the pages’ own', () => {
  expect(silences([0, 10_000, 20_000, 30_000, 40_000, 50_000], 6)).not.toContain(true);
});

test('one page that is silent again and again is one page', () => {
  const { fellSilent } = breaker();
  for (let i = 0; i < 10; i += 1) expect(fellSilent('r', i, 1, () => true)).toBe(false);
});

/** Six of six silent at 0; of those in `heard` something comes later. */
const tripped = () => {
  const { fellSilent, isOurs } = breaker();
  const heard = new Set<number>();
  for (let i = 0; i < 6; i += 1) fellSilent(`r${i}`, 0, 6, () => !heard.has(i));
  return { heard, isOurs: (at: number) => isOurs(at, () => 6), fellSilent };
};

test('the fault stays ours while so many stay silent, for five minutes', () => {
  const { isOurs } = tripped();
  expect([0, 10_000, 60_000, 299_999].map(isOurs)).toEqual([true, true, true, true]);
  expect([301_000, 301_001].map(isOurs)).toEqual([false, false]);
});

test('it is over once most of them are heard again; the next time counts anew', () => {
  const { heard, isOurs, fellSilent } = tripped();
  heard.add(0);
  expect(isOurs(5000)).toBe(true);
  heard.add(1);
  expect(isOurs(6000)).toBe(false);
  expect([2, 3, 4, 5].map((i) => fellSilent(`r${i}`, 7000, 6, () => true))).not.toContain(true);
  expect(fellSilent('r0', 7000, 6, () => true)).toBe(true);
});
