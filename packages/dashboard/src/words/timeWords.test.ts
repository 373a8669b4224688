import { expect, test } from 'vitest';
import { durationWords, momentWords, shareWords } from './timeWords.ts';

test.each([
  [-5, '0 s'],
  [12_900, '12 s'],
  [185_000, '3 min 05 s'],
  [7_620_000, '2 h 07 min'],
])('durationWords(%i) is %j', (ms, words) => {
  expect(durationWords(ms)).toBe(words);
});

test.each([
  [0, 0, '–'],
  [999_999, 1_000_000, '99.9 %'],
  [5, 5, '100 %'],
  [1, 3, '33.3 %'],
])('shareWords(%i, %i) is %j', (part, whole, words) => {
  expect(shareWords(part, whole)).toBe(words);
});

test('momentWords() adds the date where it is not today’s', () => {
  const at = new Date(2026, 2, 1, 9, 5, 7);
  expect(momentWords(at.toISOString(), at.getTime())).toBe('09:05:07');
  expect(momentWords(at.toISOString(), at.getTime() + 86_400_000)).toMatch(/1.* 09:05:07$/);
});
