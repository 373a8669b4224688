import { afterEach, beforeEach, expect, test } from 'vitest';
import { reduce } from '../core/reduce.ts';
import type { RecordingEvent } from '../core/step.ts';
import { describeStores } from '../testing/describeStores.ts';
import { acquired, byA, ids, kept, make, noted, order } from '../testing/steps.ts';
import { toCursor } from './cursor.ts';
import { openPostgresStore } from './postgresStore.ts';
import type { RecordingStore } from './recordingStore.ts';

await describeStores('recordings', ({ place: newPlace, open, many }) => {
  let place = '';
  let store: RecordingStore;
  /** The same database as another node sees it; an embedded one has a single process. */
  let other: RecordingStore;
  beforeEach(async () => {
    place = await newPlace();
    store = await open(place);
    other = many ? await open(place) : store;
  });
  afterEach(async () => {
    await store.close();
    if (many) await other.close();
  });

  test('what was written is there after it is opened again', async () => {
    const step = order('rec_a');
    await make(store, step);
    await store.close();
    store = await open(place);
    if (!many) other = store;
    expect(await store.load('rec_a')).toEqual({ recording: step.recording, version: 1, owner: 'node_a' });
    expect(await store.pendingEffects(['rec_a'])).toMatchObject([
      { recordingId: 'rec_a', effect: { type: 'acquire' } },
    ]);
    expect(await store.openRecordings()).toHaveLength(1);
    expect(await store.countOpenByState()).toEqual(new Map([['starting', 1]]));
  });

  test('three that open an empty database at the same time all find it ready', async () => {
    if (!many) return;
    const empty = await newPlace();
    const opened = await Promise.all([open(empty), open(empty), open(empty)]);
    for (const one of opened) expect(await one.openRecordings()).toEqual([]);
    await Promise.all(opened.map((one) => one.close()));
  });

  test('a transition, its timeline, its orders and the order it answers are written together', async () => {
    const step = order('rec_a');
    const created = await make(store, step);
    const effectId = created.is === 'created' ? created.effects[0]?.id : undefined;
    const committed = await store.commit({
      before: step.recording,
      step: acquired(step),
      version: 1,
      at: 2000,
      ...byA,
      doneEffect: effectId ?? '',
    });
    expect(committed).toMatchObject({ is: 'committed', effects: [{ effect: { type: 'start' } }] });
    expect((await store.pendingEffects(['rec_a'])).map((p) => p.effect.type)).toEqual(['start']);
  });

  test('a commit on an older version changes nothing at all', async () => {
    const step = order('rec_a');
    await make(store, step);
    await store.commit({ before: step.recording, step: acquired(step), version: 1, at: 2000, ...byA });
    expect(await store.commit({ before: step.recording, step: acquired(step), version: 1, at: 3000, ...byA })).toEqual({
      is: 'outdated',
    });
    expect(await store.pendingEffects(['rec_a'])).toHaveLength(2);
    expect((await store.load('rec_a'))?.version).toBe(2);
  });

  test('of many commits on one version, from two sides at once, exactly one wins', async () => {
    const step = order('rec_a');
    await make(store, step);
    const tries = Array.from({ length: 8 }, (_, i) =>
      (i % 2 ? store : other).commit({
        before: step.recording,
        step: noted(step, `try ${i}`),
        version: 1,
        at: 2000,
        ...byA,
      }),
    );
    const results = await Promise.all(tries);
    expect(results.filter((r) => r.is === 'committed')).toHaveLength(1);
    const winner = results.findIndex((r) => r.is === 'committed');
    expect((await store.timeline('rec_a')).map((item) => item.text).slice(1)).toEqual([`try ${winner}`]);
    expect((await store.load('rec_a'))?.version).toBe(2);
  });

  test('a transition that breaks in its middle leaves nothing behind', async () => {
    const step = order('rec_a');
    await make(store, step);
    await expect(
      store.commit({ before: step.recording, step: noted(step, 'half', 1n), version: 1, at: 2000, ...byA }),
    ).rejects.toThrow();
    expect(await other.load('rec_a')).toEqual({ recording: step.recording, version: 1, owner: 'node_a' });
    expect(await other.timeline('rec_a')).toHaveLength(1);
    const broken = order('rec_b');
    await expect(make(store, noted(broken, 'half', 1n), { key: 'k', bodyHash: 'h' })).rejects.toThrow();
    expect(await other.load('rec_b')).toBeUndefined();
    expect(await make(store, broken, { key: 'k', bodyHash: 'h' })).toMatchObject({ is: 'created' });
  });

  test('the timeline is in order, whoever wrote it', async () => {
    const step = order('rec_a');
    await make(store, step);
    for (let version = 1; version <= 12; version += 1)
      await (version % 2 ? store : other).commit({
        before: step.recording,
        step: noted(step, `note ${version}`),
        version,
        at: 2000,
        ...byA,
      });
    const items = await other.timeline('rec_a');
    expect(items.slice(1).map((item) => item.text)).toEqual(Array.from({ length: 12 }, (_, i) => `note ${i + 1}`));
    expect(items.map((item) => item.id)).toEqual(Array.from({ length: 13 }, (_, i) => String(i + 1)));
    expect(items[0]?.at).toBe(new Date(1000).toISOString());
  });

  test('an attempt is found by its token, its sid, and by cname and uid', async () => {
    const step = order('rec_a');
    const [attempt] = step.recording.attempts;
    await make(store, step);
    const key = { recordingId: 'rec_a', attempt: 1 };
    expect(await other.findByToken(attempt.token)).toEqual(key);
    expect(await other.findByToken('nobody')).toBeUndefined();
    expect(await other.findByUid('rec-a', attempt.uid)).toEqual(key);
    const started = reduce(
      acquired(step).recording,
      { type: 'startAnswered', at: 3000, attempt: 1, outcome: { is: 'started', sid: 's1' } },
      ids,
    );
    await store.commit({ before: step.recording, step: started, version: 1, at: 3000, ...byA });
    expect(await other.findBySid('s1')).toEqual(key);
  });

  test('each attempt is found by what it is called by, whichever of them a transition was about', async () => {
    let { recording } = order('rec_a');
    let version = 0;
    const bring = async (event: RecordingEvent): Promise<void> => {
      const before = recording;
      const step = reduce(before, event, ids);
      recording = step.recording;
      version += 1;
      expect(await store.commit({ before, step, version, at: event.at, ...byA })).toMatchObject({ is: 'committed' });
    };
    await make(store, { recording, effects: [], notes: [] });
    for (const attempt of [1, 2, 3]) {
      const at = 2000 * attempt;
      await bring({ type: 'acquireAnswered', at, attempt, outcome: { is: 'acquired', resourceId: `r${attempt}` } });
      await bring({ type: 'startAnswered', at, attempt, outcome: { is: 'started', sid: `s${attempt}` } });
      await bring({ type: 'crashed', at, attempt });
    }
    expect(recording.attempts).toHaveLength(4);
    for (const { number, token, uid, sid } of recording.attempts) {
      const key = { recordingId: 'rec_a', attempt: number };
      expect(await other.findByToken(token)).toEqual(key);
      expect(await other.findByUid('rec-a', uid)).toEqual(key);
      if (sid) expect(await other.findBySid(sid)).toEqual(key);
    }
  });

  test('an attempt that a transition has not changed is not written again', async () => {
    const step = order('rec_a');
    await make(store, step);
    const started = reduce(
      acquired(step).recording,
      { type: 'startAnswered', at: 3000, attempt: 1, outcome: { is: 'started', sid: 's1' } },
      ids,
    );
    // The store believes who says that the sid was there before.
    await store.commit({ before: started.recording, step: started, version: 1, at: 3000, ...byA });
    expect(await other.findBySid('s1')).toBeUndefined();
  });

  test('a token stands in no index in the clear', async () => {
    const step = order('rec_a');
    await make(store, step);
    expect(await store.findByUid('rec-a', step.recording.attempts[0].token)).toBeUndefined();
  });

  const seqs = async (id: string): Promise<readonly (readonly [number, number])[]> =>
    ((await other.latestReports([id])).get(id) ?? [])
      .map(({ attempt, report }) => [attempt, report.seq] as const)
      .sort();

  test('the latest report replaces the one before; any number of them go in one batch', async () => {
    await store.saveReports([]);
    await store.saveReports([kept('rec_a', 1)]);
    const batch = Array.from({ length: 30_000 }, (_, i) => kept(`rec_${i}`, i));
    await store.saveReports([...batch, kept('rec_a', 2)]);
    const latest = await other.latestReports([...batch.map((r) => r.recordingId), 'rec_a', 'rec_nobody']);
    expect(latest.size).toBe(30_001);
    expect(latest.get('rec_a')).toEqual([{ attempt: 1, at: new Date(2).toISOString(), report: { seq: 2 } }]);
    expect(latest.get('rec_29999')).toMatchObject([{ report: { seq: 29_999 } }]);
  });

  test('an older report, saved late by another node, does not replace a newer one', async () => {
    await store.saveReports([kept('rec_a', 2, 2000)]);
    await other.saveReports([kept('rec_a', 1, 1000)]);
    expect(await seqs('rec_a')).toEqual([[1, 2]]);
  });

  test('of two attempts that run at once the latest report of each is kept, whichever node heard it', async () => {
    await store.saveReports([kept('rec_a', 7, 7000, 1), kept('rec_a', 1, 1000, 2)]);
    await other.saveReports([kept('rec_a', 2, 2000, 2)]);
    expect(await seqs('rec_a')).toEqual([
      [1, 7],
      [2, 2],
    ]);
  });

  test('when an attempt begins, the reports of those that are over go, but for the one that ended last', async () => {
    let step = order('rec_a');
    await make(store, step);
    const versions = [1, 2, 3, 4];
    for (const version of versions) {
      await store.saveReports([kept('rec_a', version, version, version), kept('rec_b', version, version, version)]);
      const before = step.recording;
      step = reduce(before, { type: 'crashed', at: 2000 + version, attempt: version }, ids);
      await store.commit({ before, step, version, at: 2000 + version, ...byA });
    }
    expect(step.recording.lead).toBe(5);
    expect(await seqs('rec_a')).toEqual([[4, 4]]);
    expect((await store.latestReports(['rec_b'])).get('rec_b')).toHaveLength(4);
  });

  test('a repeated key is the same recording; with another body it is refused', async () => {
    const key = { key: 'k', bodyHash: 'h' };
    await make(store, order('rec_a'), key);
    expect(await make(other, order('rec_b'), key)).toEqual({ is: 'repeated', recordingId: 'rec_a' });
    expect(await make(store, order('rec_c'), { ...key, bodyHash: 'other' })).toEqual({ is: 'key-reused' });
    expect(await store.load('rec_b')).toBeUndefined();
  });

  test('one key used many times at once, from two sides, makes one recording', async () => {
    const tries = Array.from({ length: 8 }, (_, i) =>
      make(i % 2 ? store : other, order(`rec_${i}`), { key: 'k', bodyHash: 'h' }),
    );
    const results = await Promise.all(tries);
    const winner = results.findIndex((r) => r.is === 'created');
    expect(results.filter((r) => r.is === 'created')).toHaveLength(1);
    expect(results.filter((r) => r.is === 'repeated' && r.recordingId === `rec_${winner}`)).toHaveLength(7);
    expect(await store.openRecordings()).toHaveLength(1);
  });

  test('the list is paged newest first; a cursor that is not ours is undefined', async () => {
    for (let i = 0; i < 5; i += 1) await make(store, order(`rec_${i}`, 1000 + (i >> 1)));
    const first = await store.list({ limit: 3 });
    const second = await other.list({ limit: 3, ...(first?.nextCursor ? { cursor: first.nextCursor } : {}) });
    expect([...(first?.items ?? []), ...(second?.items ?? [])].map((r) => r.id)).toEqual(
      [4, 3, 2, 1, 0].map((i) => `rec_${i}`),
    );
    for (const cursor of ['zzz', toCursor({ createdAt: 1e300, id: 'a' }), toCursor({ createdAt: 1, id: 'a\0' })])
      expect(await store.list({ limit: 3, cursor })).toBeUndefined();
  });

  test('a NUL sign, wherever it comes from, breaks nothing', async () => {
    const step = order('rec_a');
    await make(store, noted(step, 'page\0 (missing)', { check: '\0' }));
    expect(await store.timeline('rec_a')).toMatchObject([{ text: 'page\uFFFD (missing)', data: { check: '\0' } }]);
    expect(await store.load('rec\0')).toBeUndefined();
    expect(await store.timeline('rec\0')).toEqual([]);
    expect(await store.findBySid('\0')).toBeUndefined();
    expect(await store.findByUid('\0', '\0')).toBeUndefined();
    expect(await store.findByToken('\0')).toBeUndefined();
  });
});

test('a database that cannot be reached is one line, without the password', async () => {
  const opening = openPostgresStore('postgres://rollcue:hunter2@127.0.0.1:1/lessons', () => undefined);
  await expect(opening).rejects.toThrow(/^Cannot use the database at 127\.0\.0\.1:1\/lessons: connect ECONNREFUSED/);
  await expect(opening).rejects.not.toThrow(/hunter2/);
});
