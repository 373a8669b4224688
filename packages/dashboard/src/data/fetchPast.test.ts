import type { RecordingView, ReportEvent } from '@rollcue/protocol';
import { expect, test } from 'vitest';
import { fetchPast } from './fetchPast.ts';
import { makeStore } from './store.ts';
import { testRecording, testReport } from './testData.ts';
import { choosing, wholeWall } from './view.ts';

const setUp = async (items: readonly RecordingView[], chosenId?: string) => {
  const asked: string[] = [];
  const waiting: (() => void)[] = [];
  const store = makeStore((run) => waiting.push(run));
  fetchPast(store, {
    reports: async (id) => {
      asked.push(id);
      const reports: ReportEvent[] = [1, 2].map((seq) => ({ recordingId: id, ...testReport({ seq }) }));
      return { ok: true, value: { items: reports }, serverTime: undefined };
    },
  });
  const settle = async () => {
    for (let turn = 0; turn < 200; turn += 1) {
      waiting.shift()?.();
      await Promise.resolve();
    }
  };
  store.tell({ is: 'view', view: choosing(wholeWall, chosenId) });
  store.tell({ is: 'snapshot', page: { items }, clockOffsetMs: 0 });
  await settle();
  expect(asked, 'nothing is asked before the server is there').toEqual([]);
  store.tell({ is: 'connection', connection: { is: 'open' } });
  await settle();
  return { asked, store };
};

test('the chosen recording begins in the past first, then the open ones, each asked for once', async () => {
  const { asked, store } = await setUp(
    [
      testRecording({ id: 'rec_1' }),
      testRecording({ id: 'rec_over', state: 'ended' }),
      testRecording({ id: 'rec_2', state: 'silent' }),
    ],
    'rec_2',
  );
  expect(asked).toEqual(['rec_2', 'rec_1']);
  expect(
    store
      .state()
      .strips.get('rec_1')
      ?.map(({ seq }) => seq),
  ).toEqual([1, 2]);
});

test('of a thousand recordings not more than thirty are asked for', async () => {
  const { asked } = await setUp(Array.from({ length: 1000 }, (_, n) => testRecording({ id: `rec_${n}` })));
  expect(asked).toHaveLength(30);
});
