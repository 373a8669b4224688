import { expect, test } from 'vitest';
import { digestOf, parseApiKey } from './apiKeys.ts';

const key = 'a-key-of-good-length';

test('a key and its digest are the same key', () => {
  const plain = parseApiKey(key, 'change');
  const hashed = parseApiKey(`sha256:${digestOf(key).toString('hex').toUpperCase()}`, 'change');
  expect(plain).toEqual(hashed);
  expect(plain).toMatchObject({ ok: true, value: { may: 'change' } });
});

test.each([
  ['x'.repeat(201), 'at most 200'],
  ['with a space in the middle', 'visible ASCII'],
  ['späte-nacht-schlüssel', 'visible ASCII'],
  ['sha256:1234', '64 hex digits'],
  [`sha256:${'g'.repeat(64)}`, '64 hex digits'],
])('%s is refused, and not repeated', (text, words) => {
  const parsed = parseApiKey(text, 'read');
  expect(parsed).toMatchObject({ ok: false, problem: expect.stringContaining(words) });
  expect(JSON.stringify(parsed)).not.toContain(text);
});
