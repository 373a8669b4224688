import { expect, test } from 'vitest';
import { fileStem } from './fileStem.ts';

test('fileStem() is <sid>_<cname> with every special character of cname as a dash', () => {
  expect(fileStem('5ec0', 'math-7')).toBe('5ec0_math-7');
  expect(fileStem('5ec0', 'a!b c_d.e/../f')).toBe('5ec0_a-b c-d-e----f');
  expect(fileStem('5ec0', '!@#$%^&*()+_.=[]{}~|,;:?<>')).toBe(`5ec0_${'-'.repeat(26)}`);
  // The second worker that took over.
  expect(fileStem('5ec0', 'math-7', 2)).toBe('bak1_5ec0_math-7');
});
