import { recordingStates } from '@rollcue/protocol';
import { expect, test } from 'vitest';
import { listed, tallyCounts } from './listing.ts';
import { testRecording } from './testData.ts';
import { wholeWall } from './view.ts';

const all = recordingStates.map((state) => testRecording({ id: `rec_${state}`, state }));
const ids = (view: Partial<typeof wholeWall> & { filter?: string }, recordings = all) =>
  listed(recordings, { ...wholeWall, ...view }).map(({ id }) => id.replace('rec_', ''));

test('trouble comes first, what goes well after it, what is over last', () => {
  expect(ids({})).toEqual([
    'silent',
    'degraded',
    'recovering',
    'failed',
    'awaiting-page',
    'confirming',
    'starting',
    'stopping',
    'live',
    'ended',
  ]);
});

test('newest first is the order in which recordings are kept', () => {
  expect(ids({ sort: 'newest' })).toEqual([...recordingStates]);
});

test('a filter names a lamp or a state', () => {
  expect(ids({ filter: 'trouble' })).toEqual(['silent', 'degraded', 'recovering']);
  expect(ids({ filter: 'degraded' })).toEqual(['degraded']);
  expect(ids({ filter: 'nothing of ours' })).toEqual([]);
});

test('a search finds every word in address, id, uid or sid', () => {
  const some = [
    testRecording({ id: 'rec_a', pageUrl: 'https://class.example.com/lesson/42' }),
    testRecording({ id: 'rec_b', pageUrl: 'https://class.example.com/lesson/43' }),
  ];
  expect(ids({ search: 'LESSON 43' }, some)).toEqual(['b']);
  expect(ids({ search: 'rec_a' }, some)).toEqual(['a']);
  expect(ids({ search: 'f3b1c2d4' }, some)).toEqual(['a', 'b']);
  expect(ids({ search: 'lesson 44' }, some)).toEqual([]);
});

test('every state counts for exactly one lamp', () => {
  const counts = tallyCounts(all);
  expect(counts).toEqual({ live: 1, trouble: 3, starting: 4, failed: 1, ended: 1 });
});
