import { expect, test } from 'vitest';
import { defaultLimits } from './limits.ts';

test('three recordings for each core, six at least, and no more than Agora films at once', () => {
  expect([1, 2, 8, 64, 256].map((cores) => defaultLimits(cores).recordings)).toEqual([6, 6, 24, 192, 200]);
});
