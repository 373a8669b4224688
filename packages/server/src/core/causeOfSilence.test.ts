import type { KeptReport, Report } from '@rollcue/protocol';
import { expect, test } from 'vitest';
import { causeOfSilence } from './causeOfSilence.ts';

const arrivedAt = 1_000_000;
const report: Report = {
  v: 1,
  token: 't',
  page: 'p',
  seq: 10,
  type: 'beat',
  state: 'ready',
  t: 50_000,
  since: 0,
  nextMs: 1000,
  checks: 1,
};
const before: KeptReport = {
  attempt: 1,
  at: new Date(arrivedAt).toISOString(),
  report,
  delivery: { received: 11, lost: 0, reordered: 0, duplicated: 0 },
};
const cause = (more: Partial<Report>, afterMs: number) =>
  causeOfSilence(before, { ...report, ...more }, arrivedAt + afterMs);

test('a page that made reports meanwhile was cut off', () => {
  expect(cause({ seq: 18, t: 58_000 }, 8000)).toBe('the network was cut: the page made 7 reports meanwhile');
});

test('a report that was long on the way was held up', () => {
  expect(cause({ seq: 11, t: 51_000 }, 8000)).toBe('the network was cut, or its machine slept: this report took 7 s');
});

test('a page that made none meanwhile, and this one just now, stood still', () => {
  expect(cause({ seq: 11, t: 58_000 }, 8000)).toContain('suspended');
});

test('a report that the worker made of a hang is the cause itself', () => {
  expect(cause({ seq: 11, t: 54_000, hangMs: 3000 }, 4000)).toBe('its main thread does not answer');
});

test('of another page load nothing is known', () => {
  expect(cause({ page: 'q', seq: 0, t: 10 }, 8000)).toBe('it is another page load');
  expect(causeOfSilence(undefined, report, arrivedAt)).toBe('nobody knows why');
});
