import { expect, test } from 'vitest';
import { addReport, type ReportMark } from '../data/marks.ts';
import { testNow, testReport } from '../data/testData.ts';
import { stripLayout, stripWords } from './stripLayout.ts';

const size = { width: 120, height: 20 };
const marksOf = (...reports: readonly Parameters<typeof testReport>[]): readonly ReportMark[] =>
  reports.reduce<readonly ReportMark[]>((marks, report) => addReport(marks, testReport(...report)), []);
const tones = (marks: readonly ReportMark[], now?: number) => stripLayout(marks, size, now).map(({ tone }) => tone);

test('states differ in height as well as in tone, and stand on the ground', () => {
  const bars = stripLayout(
    marksOf(
      [{ seq: 0, state: 'loading' }],
      [{ seq: 1 }],
      [{ seq: 2, state: 'degraded' }],
      [{ seq: 3, state: 'failed' }],
    ),
    size,
  );
  expect(bars.map(({ tone, height }) => [tone, height])).toEqual([
    ['loading', 8],
    ['ready', 20],
    ['degraded', 14],
    ['failed', 17],
  ]);
  expect(bars.every(({ y, height }) => y + height === size.height)).toBe(true);
});

test('lost reports are hollow places of their own, at most six', () => {
  expect(tones(marksOf([{ seq: 0 }], [{ seq: 3 }]))).toEqual(['ready', 'gap', 'gap', 'ready']);
  expect(tones(marksOf([{ seq: 0 }], [{ seq: 300 }])).filter((tone) => tone === 'gap')).toHaveLength(6);
});

test('a new page and a new attempt are divided from what was before', () => {
  expect(tones(marksOf([{ seq: 0 }], [{ page: 'p2', seq: 0 }]))).toEqual(['ready', 'divider', 'ready']);
  expect(tones(marksOf([{ seq: 0 }], [{ page: 'p2', seq: 0 }, 0, 2]))).toEqual(['ready', 'divider', 'ready']);
});

test('a report made while the page hangs is hollow, in a tone of its own', () => {
  expect(stripLayout(marksOf([{ hangMs: 9000 }]), size)[0]).toMatchObject({ tone: 'hang', hollow: true });
});

test('a report of a hidden page has a lid, apart from its bar', () => {
  const [bar, lid] = stripLayout(marksOf([{ hidden: true }]), size);
  expect(bar).toMatchObject({ tone: 'ready', y: 5, height: 15 });
  expect(lid).toMatchObject({ tone: 'hidden', y: 0, height: 3 });
});

test('the next report is awaited, then overdue in as many places as were missed', () => {
  expect(tones(marksOf([{}, 2000]), testNow)).toEqual(['ready', 'due']);
  expect(tones(marksOf([{}, 16_000]), testNow)).toEqual(['ready', 'overdue', 'overdue', 'overdue']);
  expect(tones(marksOf([{ type: 'bye' }, 16_000]), testNow)).toEqual(['bye']);
  expect(tones(marksOf([{}, 16_000]))).toEqual(['ready']);
});

test('only the newest that fit are laid out, up to the right edge', () => {
  const bars = stripLayout(marksOf(...Array.from({ length: 50 }, (_, seq): [{ seq: number }] => [{ seq }])), size);
  expect(bars).toHaveLength(20);
  expect(bars.at(-1)?.x).toBe(114);
});

test('stripWords() counts states and losses', () => {
  expect(stripWords([])).toBe('No report yet');
  expect(stripWords(marksOf([{ seq: 0 }], [{ seq: 3, state: 'degraded' }]))).toBe(
    'Last 2 reports: 1 ready, 1 degraded, 2 lost',
  );
  expect(stripWords(marksOf([{ seq: 0, hangMs: 9000 }], [{ seq: 1, hidden: true }]))).toBe(
    'Last 2 reports: 2 ready, 1 while the page hung, 1 while it was hidden',
  );
});
