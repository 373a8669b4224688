import { expect, test } from 'vitest';
import { fileName } from './fileName.ts';

test('fileName() is <sid>_<cname>_<index> with every special character of cname as a dash', () => {
  expect(fileName('5ec0', 'math-7', 0, 'mp4')).toBe('5ec0_math-7_0.mp4');
  expect(fileName('5ec0', 'a!b c_d.e/../f', 1, 'webm')).toBe('5ec0_a-b-c-d-e----f_1.webm');
});
