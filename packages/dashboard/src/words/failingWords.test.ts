import { reasons } from '@rollcue/protocol';
import { expect, test } from 'vitest';
import { failingSince, failingWords, predicateSince, subjectOf } from './failingWords.ts';

test('every reason code has words, and no two the same', () => {
  const words = reasons.map((reason) => failingWords({ check: '#a', reason }));
  expect(new Set(words).size).toBe(reasons.length);
  expect(words.filter((text) => !/^#a \w+ ?.*[a-z]$/.test(text))).toEqual([]);
});

test('a reason that is newer than this page is shown as its code', () => {
  expect(failingWords({ check: '#a', reason: 'melted' as never })).toBe('#a fails: melted');
});

test.each([
  ['#stage', '#stage'],
  ['.chat li => count >= 1', '.chat li'],
  ['a > b =>shown', 'a > b'],
  ['page:hang', 'The page'],
  ['frame:quiz', 'frame:quiz'],
])('subjectOf(%j) is %j', (check, subject) => {
  expect(subjectOf(check)).toBe(subject);
});

test('failingSince() adds the time since the report to how long it has failed', () => {
  const failing = { check: '#stage', reason: 'missing', forMs: 10_000, detail: 'nothing matches' } as const;
  expect(failingSince(failing, 2500)).toBe('#stage is missing (nothing matches) for 12 s');
  expect(predicateSince(failing, 2500)).toBe('is missing (nothing matches) for 12 s');
  expect(failingSince(failing, -500)).toBe('#stage is missing (nothing matches) for 10 s');
});
