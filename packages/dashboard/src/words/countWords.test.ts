import { expect, test } from 'vitest';
import { countWords } from './countWords.ts';

test('one is one, all else is many', () => {
  expect([0, 1, 2].map((count) => countWords(count, 'report'))).toEqual(['0 reports', '1 report', '2 reports']);
});
