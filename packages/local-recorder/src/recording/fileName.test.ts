import { expect, test } from 'vitest';
import { fileName } from './fileName.ts';

test('fileName() is <sid>_<cname>_<index> with every special character of cname as a dash', () => {
  expect(fileName('5ec0', 'math-7', 0, 'mp4')).toBe('5ec0_math-7_0.mp4');
  expect(fileName('5ec0', 'a!b c_d.e/../f', 1, 'webm')).toBe('5ec0_a-b-c-d-e----f_1.webm');
  // The second worker that took over.
  expect(fileName('5ec0', 'math-7', 0, 'mp4', 2)).toBe('bak1_5ec0_math-7_0.mp4');
});
