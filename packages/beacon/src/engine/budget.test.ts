import { expect, test } from 'vitest';
import { type Budget, restMs, spend } from './budget.ts';

const start: Budget = { debtMs: 0, at: 0 };

test('A dear first look delays nothing', () => {
  expect(restMs(spend(start, 10, 300))).toBe(0);
});

test('restMs() makes looks cost at most 2 % in the long run', () => {
  let budget = start;
  let now = 0;
  let spent = 0;
  while (now < 100_000) {
    budget = spend(budget, now, 5);
    spent += 5;
    now += 5 + Math.max(16, restMs(budget));
  }
  expect(spent / now).toBeLessThanOrEqual(0.026);
  expect(spent / now).toBeGreaterThan(0.018);
});

test('spend() forgets a debt that time has paid back', () => {
  expect(spend(spend(start, 0, 100), 10_000, 1).debtMs).toBe(1);
});

test('restMs() never blinds the beacon for longer than 5 s', () => {
  expect(restMs(spend(start, 0, 60_000))).toBe(5000);
});
