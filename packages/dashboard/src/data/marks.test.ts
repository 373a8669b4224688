import { expect, test } from 'vitest';
import { addReport, type ReportMark, withGaps, withPast } from './marks.ts';
import { testReport } from './testData.ts';

const strip = (...seqs: readonly (number | readonly [string, number])[]): readonly ReportMark[] =>
  seqs.reduce<readonly ReportMark[]>((marks, entry) => {
    const [page, seq] = typeof entry === 'number' ? ['p1', entry] : entry;
    return addReport(marks, testReport({ page, seq }));
  }, []);

const shape = (marks: readonly ReportMark[]) =>
  withGaps(marks).map((mark) => (mark.is === 'gap' ? `gap ${mark.missing}` : mark.seq));

test('reports that follow one another have no gap', () => {
  expect(shape(strip(0, 1, 2))).toEqual([0, 1, 2]);
});

test('a jump in the numbers of one page is a gap of that size', () => {
  expect(shape(strip(0, 1, 5))).toEqual([0, 1, 'gap 3', 5]);
});

test('a strip that begins in the middle of a page begins without a gap', () => {
  expect(shape(strip(40, 41))).toEqual([40, 41]);
});

test('a new page begins anew without a gap', () => {
  expect(shape(strip(0, 7, ['p2', 0], ['p2', 1]))).toEqual([0, 'gap 6', 7, 0, 1]);
});

test('a report that comes late closes its gap, and one that comes twice is one', () => {
  expect(shape(strip(0, 3, 1, 2, 2))).toEqual([0, 1, 2, 3]);
});

test('the oldest marks go when there are too many', () => {
  const marks = strip(...Array.from({ length: 450 }, (_, seq) => seq));
  expect([marks.length, marks[0]?.seq]).toEqual([120, 330]);
});

test('reports from before the page was opened stand in front of those that came since, each once, late ones in their place', () => {
  const since = [testReport({ page: 'p2', seq: 1 }), testReport({ page: 'p2', seq: 3 })].reduce(addReport, []);
  const past = [
    testReport({ page: 'p1', seq: 7 }),
    testReport({ page: 'p2', seq: 0 }),
    testReport({ page: 'p2', seq: 2 }),
    testReport({ page: 'p2', seq: 1 }),
  ];
  expect(withPast(since, past).map(({ page, seq }) => `${page} ${seq}`)).toEqual([
    'p1 7',
    'p2 0',
    'p2 1',
    'p2 2',
    'p2 3',
  ]);
});
