import { expect, test } from 'vitest';
import { isSecret } from './isSecret.ts';

const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI0MiJ9.c2lnbmF0dXJl';

test('what is named like a secret is one, however it is written', () => {
  for (const name of [
    'token',
    'access_token',
    'roomToken',
    'userSig',
    'X-Amz-Signature',
    'pwd',
    'api_key',
    'apikey',
    'code',
  ])
    expect(isSecret(name, '1'), name).toBe(true);
});

test('so is what looks like one under any name', () => {
  for (const value of [jwt, 'sk_live_4eC39HqLyjWDarjtT1zdp7dc', '0123456789abcdef0123456789abcdef'])
    expect(isSecret('t', value), value).toBe(true);
  expect(isSecret('room', jwt)).toBe(true);
});

test('what tells pages apart is none: numbers, words, UUIDs, and long ids that are named so', () => {
  for (const [name, value] of [
    ['room', '4711'],
    ['author', 'ann'],
    ['keyboard', 'de'],
    ['title', 'spring-2026-algebra-lesson-12-part-2'],
    ['t', '550e8400-e29b-41d4-a716-446655440000'],
    ['roomId', '65f1c0ffee65f1c0ffee65f1'],
    ['when', '20260301120000000000000'],
  ] as const)
    expect(isSecret(name, value), name).toBe(false);
});
