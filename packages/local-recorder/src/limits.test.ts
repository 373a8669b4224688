import { expect, test } from 'vitest';
import { defaultLimits } from './limits.ts';

test('two recordings for each core, four at least, and no more than Agora films at once', () => {
  expect([1, 2, 8, 64, 256].map((cores) => defaultLimits(cores).recordings)).toEqual([4, 4, 16, 128, 200]);
});
