import { expect, test } from 'vitest';
import { noShifts, shift } from './layoutShifts.ts';

const after = (...shifts: readonly (readonly [at: number, value: number])[]): number =>
  shifts.reduce((state, [at, value]) => shift(state, at, value), noShifts).worst;

test('shifts less than a second apart add up', () => expect(after([0, 1], [900, 2], [1800, 4])).toBe(7));
test('a pause of a second begins a new window, and the worst one counts', () =>
  expect(after([0, 3], [1000, 1], [1900, 1])).toBe(3));
test('a window is at most 5 s long', () =>
  expect(after([0, 1], [900, 1], [1800, 1], [2700, 1], [3600, 1], [4500, 1], [5000, 1])).toBe(6));
