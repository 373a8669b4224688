import { expect, test } from 'vitest';
import { readStrip, stripAt } from './truthStrip.ts';

test.each([0, 250, 1_000, 1_023_750, 1_700_000_123_456])(
  'readStrip() gives back the quarter second of %i',
  (epochMs) => {
    expect(readStrip(stripAt(epochMs))).toBe((Math.floor(epochMs / 250) % 4096) / 4);
  },
);

test('readStrip() sees that the page was not shown: white, black, a flipped cell, too few cells', () => {
  expect(readStrip(Array.from({ length: 16 }, () => true))).toBeUndefined();
  expect(readStrip(Array.from({ length: 16 }, () => false))).toBeUndefined();
  expect(readStrip(stripAt(5000).map((cell, i) => (i === 7 ? !cell : cell)))).toBeUndefined();
  expect(readStrip(stripAt(5000).slice(1))).toBeUndefined();
});
