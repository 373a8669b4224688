import { expect, test } from 'vitest';
import { addReport, type ReportMark } from '../data/marks.ts';
import { testReport } from '../data/testData.ts';
import { delaysOf, roundTop } from './delays.ts';

/** Reports made at `t` on the page's clock that arrived `agoMs` before the test's time. */
const marksOf = (...reports: readonly (readonly [page: string, t: number, agoMs: number])[]): readonly ReportMark[] =>
  reports.reduce<readonly ReportMark[]>(
    (marks, [page, t, agoMs], seq) => addReport(marks, testReport({ page, seq, t }, agoMs)),
    [],
  );

test('a delay is counted beyond the quickest report of the same page', () => {
  const marks = marksOf(['p1', 0, 10_000], ['p1', 5000, 4900], ['p1', 10_000, 0]);
  expect(delaysOf(marks).map(({ ms }) => ms)).toEqual([0, 100, 0]);
});

test('another page has another clock', () => {
  const marks = marksOf(['p1', 500_000, 10_000], ['p2', 0, 5000], ['p2', 5000, -30]);
  expect(delaysOf(marks).map(({ ms }) => ms)).toEqual([0, 0, 30]);
});

test('a chart ends at a round number', () => {
  expect([0, 7, 11, 20, 21, 99, 101, 4800].map(roundTop)).toEqual([10, 10, 20, 20, 50, 100, 200, 5000]);
});
