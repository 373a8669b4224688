import { expect, test } from 'vitest';
import { backoffMs, retryAfterMs } from './backoff.ts';

test('backoffMs() is anything up to a cap that doubles', () => {
  expect([1, 2, 3, 9].map((failures) => backoffMs(failures, () => 1, 0, 30_000))).toEqual([1000, 2000, 4000, 30_000]);
  expect(backoffMs(5, () => 0, 0, 60_000)).toBe(0);
});

test('backoffMs() never comes before the server asked for it', () => {
  expect(backoffMs(1, () => 0, 7000, 5000)).toBe(7000);
});

test('backoffMs() tries again within an interval, so that a page is heard before it counts as silent', () => {
  expect(backoffMs(9, () => 1, 0, 5000)).toBe(5000);
});

test.each([
  ['3', 3000],
  ['0', 0],
  [null, 0],
  ['soon', 0],
  ['Thu, 01 Jan 1970 00:00:10 GMT', 9000],
  ['Thu, 01 Jan 1970 00:00:00 GMT', 0],
  ['999999', 120_000],
])('retryAfterMs() reads %j', (header, ms) => {
  expect(retryAfterMs(header, 1000)).toBe(ms);
});
