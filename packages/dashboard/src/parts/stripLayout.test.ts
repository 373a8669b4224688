import { expect, test } from 'vitest';
import { addReport, type ReportMark } from '../data/marks.ts';
import { testNow, testReport } from '../data/testData.ts';
import { awaitedLayout, stripLayout, stripWords } from './stripLayout.ts';

const height = 20;
const marksOf = (...reports: readonly Parameters<typeof testReport>[]): readonly ReportMark[] =>
  reports.reduce<readonly ReportMark[]>((marks, report) => addReport(marks, testReport(...report)), []);
const barsOf = (marks: readonly ReportMark[]) => stripLayout(marks, height, 0);
const tones = (marks: readonly ReportMark[]) => barsOf(marks).map(({ tone }) => tone);

test('states differ in height as well as in tone, and stand on the ground', () => {
  const bars = barsOf(
    marksOf(
      [{ seq: 0, state: 'loading' }],
      [{ seq: 1 }],
      [{ seq: 2, state: 'degraded' }],
      [{ seq: 3, state: 'failed' }],
    ),
  );
  expect(bars.map((bar) => [bar.tone, bar.height])).toEqual([
    ['loading', 8],
    ['ready', 20],
    ['degraded', 14],
    ['failed', 17],
  ]);
  expect(bars.every((bar) => bar.y + bar.height === height)).toBe(true);
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
  expect(barsOf(marksOf([{ hangMs: 9000 }]))[0]).toMatchObject({ tone: 'hang', hollow: true });
});

test('a report of a hidden page has a lid, apart from its bar', () => {
  const [bar, lid] = barsOf(marksOf([{ hidden: true }]));
  expect(bar).toMatchObject({ tone: 'ready', y: 5, height: 15 });
  expect(lid).toMatchObject({ tone: 'hidden', y: 0, height: 3 });
});

test('the next report is awaited, then overdue in as many places as were missed', () => {
  const awaited = (over: Parameters<typeof testReport>[0], agoMs: number) => {
    const [last] = marksOf([over, agoMs]);
    if (!last) throw new Error('No mark');
    const { bars, width } = awaitedLayout(last, testNow, height);
    return { tones: bars.map(({ tone }) => tone), width };
  };
  expect(awaited({}, 2000)).toEqual({ tones: ['due'], width: 6 });
  expect(awaited({}, 16_000)).toEqual({ tones: ['overdue', 'overdue', 'overdue'], width: 18 });
  expect(awaited({ type: 'bye' }, 16_000)).toEqual({ tones: [], width: 0 });
});

test('the newest stands at the right, each before it six pixels to the left; there is room for what is awaited', () => {
  const marks = marksOf([{ seq: 0 }], [{ seq: 1 }], [{ seq: 2 }]);
  expect(barsOf(marks).map(({ x }) => x)).toEqual([-18, -12, -6]);
  expect(stripLayout(marks, height, 12).map(({ x }) => x)).toEqual([-30, -24, -18]);
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
