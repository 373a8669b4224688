import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultPolicy } from '@rollcue/protocol';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createRecording } from '../core/createRecording.ts';
import { reduce } from '../core/reduce.ts';
import type { Step } from '../core/step.ts';
import { countingIds } from '../testing/scenario.ts';
import type { RecordingStore } from './recordingStore.ts';
import { openSqliteStore } from './sqliteStore.ts';

let path = '';
let store: RecordingStore;
beforeEach(async () => {
  path = join(mkdtempSync(join(tmpdir(), 'rollcue-store-')), 'deep', 'test.db');
  store = await openSqliteStore(path);
});
afterEach(() => store.close());

const ids = countingIds();
const order = (id: string): Step =>
  createRecording({ id, pageUrl: 'https://class.example/1', policy: defaultPolicy }, 1000, ids);
const acquired = (step: Step): Step =>
  reduce(
    step.recording,
    { type: 'acquireAnswered', at: 2000, attempt: 1, outcome: { is: 'acquired', resourceId: 'r' } },
    ids,
  );

test('what was written is there after the file is opened again', async () => {
  const step = order('rec_a');
  await store.create(step, 1000);
  await store.close();
  store = await openSqliteStore(path);
  expect(await store.load('rec_a')).toEqual({ recording: step.recording, version: 1 });
  expect(await store.pendingEffects()).toMatchObject([{ recordingId: 'rec_a', effect: { type: 'acquire' } }]);
  expect(await store.openRecordings()).toHaveLength(1);
});

test('a transition, its timeline, its orders and the order it answers are written together', async () => {
  const step = order('rec_a');
  const created = await store.create(step, 1000);
  const effectId = created.is === 'created' ? created.effects[0]?.id : undefined;
  const committed = await store.commit({ step: acquired(step), version: 1, at: 2000, doneEffect: effectId ?? '' });
  expect(committed).toMatchObject({ is: 'committed', effects: [{ effect: { type: 'start' } }] });
  expect((await store.pendingEffects()).map((p) => p.effect.type)).toEqual(['start']);
});

test('a commit on an older version changes nothing at all', async () => {
  const step = order('rec_a');
  await store.create(step, 1000);
  await store.commit({ step: acquired(step), version: 1, at: 2000 });
  expect(await store.commit({ step: acquired(step), version: 1, at: 3000 })).toEqual({ is: 'outdated' });
  expect(await store.pendingEffects()).toHaveLength(2);
  expect((await store.load('rec_a'))?.version).toBe(2);
});

test('an attempt is found by its token, its sid, and by cname and uid', async () => {
  const step = order('rec_a');
  const [attempt] = step.recording.attempts;
  await store.create(step, 1000);
  const key = { recordingId: 'rec_a', attempt: 1 };
  expect(await store.findByToken(attempt.token)).toEqual(key);
  expect(await store.findByToken('nobody')).toBeUndefined();
  expect(await store.findByUid('rec-a', attempt.uid)).toEqual(key);
  const started = reduce(
    acquired(step).recording,
    { type: 'startAnswered', at: 3000, attempt: 1, outcome: { is: 'started', sid: 's1' } },
    ids,
  );
  await store.commit({ step: started, version: 1, at: 3000 });
  expect(await store.findBySid('s1')).toEqual(key);
});

test('a token stands in no index of the file in the clear', async () => {
  const step = order('rec_a');
  await store.create(step, 1000);
  expect(await store.findByUid('rec-a', step.recording.attempts[0].token)).toBeUndefined();
});

test('the latest report replaces the one before', async () => {
  const kept = (seq: number) => ({ attempt: 1, at: '', report: { seq } }) as never;
  await store.saveReports(new Map([['rec_a', kept(1)]]));
  await store.saveReports(new Map([['rec_a', kept(2)]]));
  expect((await store.latestReports(['rec_a', 'rec_b'])).get('rec_a')?.report.seq).toBe(2);
});

test('a repeated key is the same recording; with another body it is refused', async () => {
  const key = { key: 'k', bodyHash: 'h' };
  await store.create(order('rec_a'), 1000, key);
  expect(await store.create(order('rec_b'), 1000, key)).toEqual({ is: 'repeated', recordingId: 'rec_a' });
  expect(await store.create(order('rec_c'), 1000, { ...key, bodyHash: 'other' })).toEqual({ is: 'key-reused' });
  expect(await store.load('rec_b')).toBeUndefined();
});
