import { afterEach, expect, test, vi } from 'vitest';
import { systemClock } from './clock.ts';

afterEach(() => vi.useRealTimers());

test('after() waits 720 hours when asked to, and can be cancelled on the way', () => {
  vi.useFakeTimers();
  const hours = 720 * 3_600_000;
  let rung = 0;
  systemClock.after(hours, () => rung++);
  const cancel = systemClock.after(hours, () => rung++);
  vi.advanceTimersByTime(hours - 1);
  expect(rung).toBe(0);
  cancel();
  vi.advanceTimersByTime(1);
  expect(rung).toBe(1);
});
