import { expect, test } from 'vitest';
import { addressOf, linkOf } from './pageAddress.ts';

const lesson = 'https://class.example.com/lesson';

test('an address is shown whole, without our token and with a mark where a secret was', () => {
  expect(addressOf(`${lesson}?room=4711&token=abc&lang=de&rollcue=secret`)).toBe(`${lesson}?room=4711&token=…&lang=de`);
  expect(addressOf(`${lesson}?rollcue=secret`)).toBe(lesson);
  expect(addressOf('https://ann:pass@class.example.com/lesson')).toBe(lesson);
});

test('fragments are read like queries: fields, routes with fields, and places', () => {
  expect(addressOf(`${lesson}#rollcue=secret`)).toBe(lesson);
  expect(addressOf(`${lesson}#access_token=abc&room=1`)).toBe(`${lesson}#access_token=…&room=1`);
  expect(addressOf(`${lesson}#/room/4711?token=abc`)).toBe(`${lesson}#/room/4711?token=…`);
  expect(addressOf(`${lesson}#part-2`)).toBe(`${lesson}#part-2`);
});

test('a signed token in the path is cut out too', () => {
  expect(addressOf('https://class.example.com/join/eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI0MiJ9.c2ln')).toBe(
    'https://class.example.com/join/…',
  );
});

test('a link leaves secrets out, and keeps the rest as it was written', () => {
  expect(linkOf(`${lesson}?name=Caf%C3%A9+1&token=abc#t=pwd`)).toBe(`${lesson}?name=Caf%C3%A9+1#t=pwd`);
  expect(linkOf(`${lesson}?token=abc`)).toBe(lesson);
});

test('what is no address is shown as it is', () => {
  expect([addressOf('no address'), linkOf('no address')]).toEqual(['no address', 'no address']);
});
