import { expect, test } from 'vitest';
import { makeStore } from './store.ts';
import { testRecording, testReport } from './testData.ts';
import { wholeWall } from './view.ts';

const setUp = () => {
  const waiting: { run: () => void; ms: number }[] = [];
  const store = makeStore((run, ms) => waiting.push({ run, ms }));
  let drawings = 0;
  store.subscribe(() => {
    drawings += 1;
  });
  const report = (seq: number) =>
    ({ is: 'reports', reports: [{ recordingId: 'rec_a', ...testReport({ seq }) }] }) as const;
  store.tell({ is: 'snapshot', page: { items: [testRecording()] }, clockOffsetMs: 0 });
  return { store, waiting, report, drawings: () => drawings };
};

test('many reports make one drawing, and none is lost', () => {
  const { store, waiting, report, drawings } = setUp();
  for (let seq = 0; seq < 50; seq += 1) store.tell(report(seq));
  expect(waiting.map(({ ms }) => ms)).toEqual([250]);
  waiting[0]?.run();
  expect(drawings()).toBe(1);
  expect(store.state().strips.get('rec_a')).toHaveLength(50);
});

test('what the operator does is drawn at once, with all that came before', () => {
  const { store, waiting, report, drawings } = setUp();
  store.tell(report(0));
  store.tell({ is: 'view', view: { ...wholeWall, chosenId: 'rec_a' } });
  expect(waiting.map(({ ms }) => ms)).toEqual([250, 0]);
  waiting[1]?.run();
  expect(drawings()).toBe(1);
  waiting[0]?.run();
  expect(drawings()).toBe(1);
});

test('the state holds what was told a moment ago, drawn or not', () => {
  const { store, report } = setUp();
  store.tell(report(7));
  expect(store.state().recordings[0]?.latestReport?.report.seq).toBe(7);
});
