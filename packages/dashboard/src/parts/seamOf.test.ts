import { expect, test } from 'vitest';
import { seamOf } from './seamOf.ts';

const ends = (text: string) => text.slice(seamOf(text));

test('an address is cut before a part of it, and its end is short', () => {
  expect(ends('https://class.example.com/lesson?room=4711')).toBe('/lesson?room=4711');
  expect(ends('https://class.example.com/spring/lesson-about-trees?room=4711')).toBe('?room=4711');
});

test('a long word is cut, and a short text is all end', () => {
  expect(ends('https://class.example.com/a-lesson-without-an-end')).toBe('a-lesson-without-an-end'.slice(-20));
  expect(ends('lesson?room=4711')).toBe('lesson?room=4711');
});
