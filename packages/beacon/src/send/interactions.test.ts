import { expect, test } from 'vitest';
import { type Interaction, inpOf, interact } from './interactions.ts';

const after = (...events: readonly Interaction[]): readonly Interaction[] =>
  events.reduce<readonly Interaction[]>((slowest, [id, ms]) => interact(slowest, id, ms), []);

test('an interaction is as slow as its slowest event', () =>
  expect(after([1, 80], [1, 200], [1, 100])).toEqual([[1, 200]]));
test('the slowest interaction counts among few', () => expect(inpOf(after([1, 80], [2, 200], [3, 100]))).toBe(200));
test('one outlier is left out for each 50 interactions', () =>
  expect(inpOf(after([1, 80], [2, 200], [3, 100]), 50)).toBe(100));
test('at most ten are kept', () =>
  expect(after(...Array.from({ length: 30 }, (_, i) => [i, i] as const)).map(([, ms]) => ms)).toEqual([
    29, 28, 27, 26, 25, 24, 23, 22, 21, 20,
  ]));
test('without any there is none', () => expect(inpOf([])).toBeUndefined());
