import { expect, test } from 'vitest';
import { addressOf, pageName, shortName } from './pageName.ts';

test('a page’s name is host and path, and never the token', () => {
  expect(pageName('https://class.example.com/lesson/42?rollcue=secret&lang=en')).toBe(
    'class.example.com/lesson/42?lang=en',
  );
  expect(pageName('https://class.example.com/')).toBe('class.example.com');
  expect(addressOf('https://class.example.com/lesson/42?rollcue=secret')).toBe('https://class.example.com/lesson/42');
});

test('on the wall it is the end of the path, or the host', () => {
  expect(shortName('https://class.example.com/2026/spring/lesson/42?x=1')).toBe('lesson/42');
  expect(shortName('http://127.0.0.1:4700/')).toBe('127.0.0.1:4700');
});

test('what is no address is shown as it is', () => {
  for (const name of [pageName, addressOf, shortName]) expect(name('no address')).toBe('no address');
});
