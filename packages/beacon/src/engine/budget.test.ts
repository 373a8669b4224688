import { expect, test } from 'vitest';
import { apartMs, type Budget, restMs, spend } from './budget.ts';

const start: Budget = { debtMs: 0, at: 0, recent: [] };

/** Looks one after another, as soon as the budget lets them; `costOf` says what each costs. */
const looksFor = (totalMs: number, costOf: (n: number) => number) => {
  let budget = start;
  let [now, spent, n, longest] = [0, 0, 0, 0];
  while (now < totalMs) {
    const cost = costOf(n++);
    budget = spend(budget, now, cost, now);
    spent += cost;
    longest = Math.max(longest, restMs(budget));
    now += cost + Math.max(16, restMs(budget));
  }
  return { share: spent / now, longest };
};

test('A dear first look delays nothing', () => {
  expect(restMs(spend(start, 10, 300, 10))).toBe(0);
  expect(restMs(spend(start, 10, 3000, 10))).toBe(0);
});

test('restMs() makes looks cost at most 2 % in the long run', () => {
  const { share } = looksFor(100_000, () => 5);
  expect(share).toBeLessThanOrEqual(0.026);
  expect(share).toBeGreaterThan(0.018);
});

test('restMs() does so too where every fourth look is dear', () => {
  const { share } = looksFor(400_000, (n) => (n % 4 === 3 ? 60 : 2));
  expect(share).toBeLessThanOrEqual(0.026);
});

test('a look that another process broke in on does not blind the beacon', () => {
  expect(looksFor(60_000, (n) => (n % 20 === 19 ? 600 : 2)).longest).toBeLessThan(200);
});

test('spend() forgets a debt that time has paid back', () => {
  expect(spend(spend(spend(start, 0, 100, 0), 10, 100, 10), 10_000, 1, 10_000).debtMs).toBe(1);
});

test('restMs() never blinds the beacon for longer than 5 s, and for 1 s at the most while a page is new', () => {
  const dear = spend(start, 0, 60_000, 0);
  expect(restMs(spend(dear, 60_000, 60_000, 60_000))).toBe(5000);
  expect(restMs(spend(dear, 60_000, 60_000, 9000))).toBe(1000);
});

test('what loading cost does not leave the page unlooked-at once it has loaded', () => {
  let budget = start;
  for (let now = 0; now < 10_000; now += 1000) budget = spend(budget, now, 400, now);
  expect(restMs(spend(budget, 10_500, 5, 10_500))).toBeLessThan(1000);
});

test('apartMs() lets a page that is well use a quarter of the burst and 2 % beyond it: the rest is there when something fails', () => {
  let [budget, now, spent]: [Budget, number, number] = [{ debtMs: 400, at: 0, recent: [] }, 0, 0];
  const most = 300_000;
  for (let n = 0; now < most; n++) {
    const cost = n % 4 ? 6 : 16;
    budget = spend(budget, now, cost, now);
    spent += cost;
    now += apartMs(budget);
  }
  expect(budget.debtMs).toBeGreaterThan(80);
  expect(budget.debtMs).toBeLessThan(120);
  expect(spent / most).toBeLessThan(0.021);
});

test('apartMs() is short after the cold looks of a small page: nothing is owed yet', () => {
  expect(apartMs({ debtMs: 30, at: 0, recent: [2, 3, 25] })).toBeLessThan(250);
});
