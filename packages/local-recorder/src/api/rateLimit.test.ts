import { expect, test } from 'vitest';
import { simulatedClock } from '../lib/simulatedClock.ts';
import { createRateLimit } from './rateLimit.ts';

test('no second, wherever it begins, holds more calls than allowed', () => {
  const clock = simulatedClock(5_000);
  const within = createRateLimit(3, clock);
  const call = (afterMs: number) => {
    clock.advance(afterMs);
    return within('app');
  };
  expect([call(0), call(600), call(300)]).toEqual([true, true, true]);
  // 900 ms after the first; refused ones don't prolong the wait.
  expect([call(0), call(99)]).toEqual([false, false]);
  expect([call(1), call(0)]).toEqual([true, false]);
  expect(call(600)).toBe(true);
});

test('each App ID has its own rate', () => {
  const within = createRateLimit(1, simulatedClock());
  expect([within('a'), within('b'), within('a')]).toEqual([true, true, false]);
});
