import { expect, test } from 'vitest';
import { parseStartRequest } from './startRequest.ts';

test('parseStartRequest() takes a page, expectations and single policy fields', () => {
  const body = { pageUrl: 'https://class.example/1', expect: '#stage', policy: { readyTimeoutMs: 1000 } };
  expect(parseStartRequest(body)).toEqual({ ok: true, value: body });
});

test.each([
  [{}, 'pageUrl'],
  [{ pageUrl: 'class/1' }, 'pageUrl'],
  [{ pageUrl: 'javascript:alert(1)' }, 'pageUrl'],
  [{ pageUrl: 'https://a.example', policy: { readyTimeout: 1 } }, 'readyTimeout'],
  [{ pageUrl: 'https://a.example', policy: { maxAttempts: 0 } }, 'policy.maxAttempts'],
  [{ pageUrl: 'https://a.example', pagUrl: 'x' }, 'pagUrl'],
])('parseStartRequest() says what is wrong with %j', (body, words) => {
  const parsed = parseStartRequest(body);
  expect(!parsed.ok && parsed.problem).toContain(words);
});
