import { expect, test } from 'vitest';
import { failingWords } from './failingWords.ts';

test('failingWords() names subject, reason and detail', () => {
  expect(failingWords([{ check: 'video => playing', reason: 'paused', detail: 'by the page' }])).toBe(
    'video is paused (by the page)',
  );
  expect(failingWords([{ check: 'page:blank', reason: 'blank' }])).toBe('the page is blank');
});

test('failingWords() names three, and how many more there are', () => {
  const failing = ['#a', '#b', '#c', '#d', '#e'].map((check) => ({ check, reason: 'missing' as const }));
  expect(failingWords(failing)).toBe('#a is missing; #b is missing; #c is missing; and 2 more');
  expect(failingWords([])).toBe('');
});
