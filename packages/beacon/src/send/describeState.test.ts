import { expect, test } from 'vitest';
import type { Judged } from '../engine/check.ts';
import { bad, ok, unknown } from '../verdict.ts';
import { changeKey, describeState } from './describeState.ts';

const judged: readonly Judged[] = [
  { check: '#ok', verdict: ok, since: 0 },
  { check: 'page:error', verdict: bad('error', 'x is not defined'), since: 1, remark: true },
  { check: '#late', verdict: bad('covered'), since: 500 },
  { check: '#early', verdict: bad('missing'), since: 100 },
  { check: 'iframe', verdict: unknown('another origin'), since: 0 },
];

test('describeState() puts what makes the page unready first, and of that what has lasted longest', () => {
  expect(describeState({ state: 'degraded', since: 99.6, judged }, 1000.4)).toEqual({
    state: 'degraded',
    since: 100,
    checks: 3,
    unknown: ['iframe'],
    failing: [
      { check: '#early', reason: 'missing', forMs: 900 },
      { check: '#late', reason: 'covered', forMs: 500 },
      { check: 'page:error', reason: 'error', forMs: 999, detail: 'x is not defined' },
    ],
  });
});

test('describeState() names 16 failing checks at most', () => {
  const many = Array.from({ length: 40 }, (_, i): Judged => ({ check: `#${i}`, verdict: bad('missing'), since: i }));
  const { failing } = describeState({ state: 'loading', since: 0, judged: many }, 100);
  expect(failing).toHaveLength(16);
  expect(failing?.[0]?.check).toBe('#0');
});

test('changeKey() changes with the state and with what fails for which reason, not with time', () => {
  const state = { state: 'ready', since: 0, judged } as const;
  expect(changeKey(state)).toBe(changeKey({ ...state, since: 9, judged: judged.map((j) => ({ ...j, since: 7 })) }));
  expect(changeKey(state)).not.toBe(changeKey({ ...state, state: 'degraded' }));
  expect(changeKey(state)).not.toBe(changeKey({ ...state, judged: judged.slice(0, 3) }));
});
