import { expect, test } from 'vitest';
import { inkIn } from './videoInk.ts';

/** 576 pixels of one grey, the last one lighter by `range`. */
const grey = (level: number, range: number) =>
  Uint8ClampedArray.from({ length: 32 * 18 * 4 }, (_, i) =>
    i % 4 === 3 ? 255 : i > 32 * 18 * 4 - 5 ? level + range : level,
  );

test.each([
  ['digital black', grey(0, 0), 'black'],
  ['black with the noise of a codec', grey(10, 7), 'black'],
  ['a dark scene', grey(10, 8), undefined],
  ['grey with the noise of a codec', grey(128, 3), 'blank'],
  ['grey with something faint in it', grey(128, 4), undefined],
  ['deep blue, which is dark but not black', grey(0, 0).map((v, i) => (i % 4 === 2 ? 255 : v)), 'blank'],
])('inkIn() judges %s', (_name, pixels, reason) => {
  expect(inkIn(pixels).reason).toBe(reason);
});
