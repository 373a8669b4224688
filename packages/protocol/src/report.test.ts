import { expect, test } from 'vitest';
import { parseReport, type Report } from './report.ts';

const hello: Report = {
  v: 1,
  token: 'tok',
  page: 'p1',
  seq: 0,
  type: 'hello',
  state: 'loading',
  t: 12,
  since: 0,
  nextMs: 5000,
  checks: 2,
};

test('parseReport() reads a hello', () => {
  expect(parseReport(hello)).toEqual({ ok: true, value: hello });
});

test('parseReport() leaves fields of a newer page out', () => {
  expect(parseReport({ ...hello, mood: 'fine' })).toEqual({ ok: true, value: hello });
});

test.each([
  [{ v: 2 }, 'v:'],
  [{ token: '' }, 'token:'],
  [{ seq: -1 }, 'seq:'],
  [{ seq: 1.5 }, 'seq:'],
  [{ type: 'shout' }, 'type:'],
  [{ t: Number.POSITIVE_INFINITY }, 't:'],
  [{ nextMs: 0 }, 'nextMs:'],
  [{ failing: [{ check: '#a', reason: 'because', forMs: 1 }] }, 'failing.0.reason:'],
  [{ failing: Array.from({ length: 17 }, () => ({ check: '#a', reason: 'missing', forMs: 1 })) }, 'failing:'],
])('parseReport() names the field that is wrong in %j', (wrong, field) => {
  const parsed = parseReport({ ...hello, ...wrong });
  expect(parsed.ok).toBe(false);
  expect(!parsed.ok && parsed.problem).toContain(field);
});

test.each([[null], ['text'], [[]], [7]])('parseReport() refuses %j', (body) => {
  expect(parseReport(body).ok).toBe(false);
});
