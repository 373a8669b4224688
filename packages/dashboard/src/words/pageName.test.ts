import { expect, test } from 'vitest';
import { pageName } from './pageName.ts';

test('a page is called by the end of its path, or its host', () => {
  expect(pageName('https://class.example.com/2026/spring/lesson/42')).toBe('lesson/42');
  expect(pageName('http://127.0.0.1:4700/')).toBe('127.0.0.1:4700');
});

test('rooms of one page are told apart by their query, without its secrets and what says nothing', () => {
  expect(pageName('https://class.example.com/lesson?utm_source=mail&room=4711&token=abc&rollcue=secret')).toBe(
    'lesson?room=4711',
  );
  expect(pageName('http://127.0.0.1:4700/?room=well')).toBe('127.0.0.1:4700?room=well');
  expect(pageName('https://class.example.com/lesson?debug')).toBe('lesson');
});

test('a signed token in the path is no part of it', () => {
  expect(pageName('https://class.example.com/join/eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI0MiJ9.c2ln')).toBe('join/…');
});

test('a route in the fragment counts as the path', () => {
  expect(pageName('https://class.example.com/app#/room/4711?token=abc&part=2')).toBe('room/4711?part=2');
  expect(pageName('https://class.example.com/lesson#token=abc')).toBe('lesson');
});

test('it is written as people read it', () => {
  expect(pageName('https://class.example.com/%E6%95%B0%E5%AD%A6?name=Caf%C3%A9+1')).toBe('数学?name=Café 1');
  expect(pageName('https://class.example.com/100%/c++')).toBe('100%/c++');
});

test('what is no address is shown as it is', () => {
  expect(pageName('no address')).toBe('no address');
});
