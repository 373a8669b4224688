import { expect, test } from 'vitest';
import { applyEvent, type DashboardEvent } from './applyEvent.ts';
import { initialState } from './state.ts';
import { testRecording, testReport } from './testData.ts';
import { wholeWall } from './view.ts';

const after = (...events: readonly DashboardEvent[]) => events.reduce(applyEvent, initialState);
const snapshot = (...items: readonly ReturnType<typeof testRecording>[]): DashboardEvent => ({
  is: 'snapshot',
  page: { items },
  clockOffsetMs: 40,
});
const changed = (recording: ReturnType<typeof testRecording>): DashboardEvent => ({ is: 'recording', recording });
const reported = (...report: Parameters<typeof testReport>): DashboardEvent => ({
  is: 'reports',
  reports: [{ recordingId: 'rec_a', ...testReport(...report) }],
});
const chosen = (id: string) => ({ is: 'view', view: { ...wholeWall, chosenId: id } }) as const;
const failing = [{ check: '#stage', reason: 'missing', forMs: 2000 }] as const;

test('a snapshot replaces the list and begins each strip with the latest report', () => {
  const state = after(
    snapshot(testRecording({ id: 'old' })),
    snapshot(testRecording({ latestReport: testReport({ seq: 4 }) })),
  );
  expect(state.recordings.map(({ id }) => id)).toEqual(['rec_a']);
  expect(state.strips.get('rec_a')?.map(({ seq }) => seq)).toEqual([4]);
  expect(state.strips.has('old')).toBe(false);
  expect(state.clockOffsetMs).toBe(40);
});

test('a snapshot after a lost connection keeps the strip', () => {
  const state = after(
    snapshot(testRecording()),
    reported({ seq: 0 }),
    snapshot(testRecording({ latestReport: testReport({ seq: 2 }) })),
  );
  expect(state.strips.get('rec_a')?.map(({ seq }) => seq)).toEqual([0, 2]);
});

test('a new recording goes to its place by time, newest first', () => {
  const state = after(
    snapshot(testRecording()),
    changed(testRecording({ id: 'new', createdAt: '2026-03-01T12:30:00.000Z' })),
  );
  expect(state.recordings.map(({ id }) => id)).toEqual(['new', 'rec_a']);
});

test('a change keeps the latest report, which the stream leaves out', () => {
  const state = after(snapshot(testRecording()), reported({ seq: 7 }), changed(testRecording({ state: 'degraded' })));
  expect(state.recordings[0]).toMatchObject({ state: 'degraded', latestReport: { report: { seq: 7 } } });
});

test('a new attempt forgets the report of the one before, and a late one of that does not count', () => {
  const attempts = [1, 2].map(
    (number) => ({ number, uid: '1', state: 'starting', startedAt: '2026-03-01T12:00:00.000Z' }) as const,
  );
  const state = after(
    snapshot(testRecording()),
    reported({ seq: 7 }),
    changed(testRecording({ attempts })),
    reported({ seq: 8 }),
  );
  expect(state.recordings[0]?.latestReport).toBeUndefined();
  expect(state.strips.get('rec_a')?.map(({ seq }) => seq)).toEqual([7, 8]);
});

test('a change of state is announced with its reason; a beat is not', () => {
  const degraded = after(
    snapshot(testRecording()),
    reported({ state: 'degraded', failing }),
    changed(testRecording({ state: 'degraded' })),
  );
  expect(degraded.announcement).toBe('lesson/42: Degraded, #stage is missing');
  expect(applyEvent(degraded, reported({ seq: 1 })).announcement).toBe(degraded.announcement);
  expect(after(snapshot(testRecording()), reported()).announcement).toBe('');
  const failed = after(
    snapshot(testRecording()),
    changed(testRecording({ state: 'failed', reason: 'too many attempts' })),
  );
  expect(failed.announcement).toBe('lesson/42: Failed, too many attempts');
});

test('a report of a recording that the list does not have changes no recording', () => {
  expect(after(reported()).recordings).toEqual([]);
});

test('choosing another recording drops the timeline; one that comes too late is not shown', () => {
  const items = [{ id: '1', at: '2026-03-01T12:00:00.000Z', kind: 'created', text: 'Asked for' }];
  const state = after(chosen('a'), { is: 'timeline', id: 'a', items });
  expect(state.timeline).toEqual(items);
  const other = [chosen('b'), { is: 'timeline', id: 'a', items }] as const;
  expect(other.reduce<typeof state>(applyEvent, state).timeline).toBeUndefined();
  expect(applyEvent(state, { is: 'view', view: wholeWall })).not.toHaveProperty('timeline');
});

test('who is not signed in is shown nothing of what was there, and looks at the same view afterwards', () => {
  const state = after(snapshot(testRecording()), chosen('rec_a'), {
    is: 'session',
    session: { access: 'none', keyWanted: true },
  });
  expect(state).toMatchObject({ recordings: [], view: { chosenId: 'rec_a' }, session: { access: 'none' } });
  expect(state.strips.size).toBe(0);
});

test('older recordings join the list, each once', () => {
  const old = testRecording({ id: 'old', createdAt: '2026-02-01T12:00:00.000Z' });
  const state = after(
    { is: 'snapshot', page: { items: [testRecording()], nextCursor: 'next' }, clockOffsetMs: 0 },
    { is: 'older', page: { items: [testRecording(), old] } },
  );
  expect(state.recordings.map(({ id }) => id)).toEqual(['rec_a', 'old']);
  expect(state).not.toHaveProperty('nextCursor');
});
