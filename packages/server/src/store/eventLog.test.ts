import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { describeStores } from '../testing/describeStores.ts';
import { byA, make, noted, order } from '../testing/steps.ts';
import type { LoggedEvent } from './eventLog.ts';
import type { RecordingStore } from './recordingStore.ts';

const read = async (store: RecordingStore, after = 0): Promise<readonly LoggedEvent[]> => {
  await store.numberEvents();
  return store.eventsAfter(after, 1000);
};

await describeStores('the log of events', ({ place: newPlace, open, many }) => {
  let place = '';
  let store: RecordingStore;
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

  test('each change stands in it once, in order, with the recording as it was then', async () => {
    const step = order('rec_a');
    await make(store, step);
    for (let version = 1; version <= 5; version += 1)
      await (version % 2 ? other : store).commit({
        before: step.recording,
        step: noted(step, 'x'),
        version,
        at: 2000,
        ...byA,
      });
    const lines = await read(store);
    expect(lines.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(lines.map(({ name }) => name)).toEqual(Array(6).fill('recording'));
    expect(lines[0]?.data).toMatchObject({ id: 'rec_a', state: 'starting' });
    expect(JSON.stringify(lines)).not.toContain(step.recording.attempts[0].token);
    expect(await read(other, 4)).toEqual(lines.slice(4));
    expect(await store.eventBounds()).toEqual({ oldest: 1, last: 6 });
  });

  test('a change that was refused or broke stands nowhere', async () => {
    const step = order('rec_a');
    await make(store, step);
    await store.commit({ before: step.recording, step: noted(step, 'x'), version: 7, at: 2000, ...byA });
    await expect(
      store.commit({ before: step.recording, step: noted(step, 'x', 1n), version: 1, at: 2000, ...byA }),
    ).rejects.toThrow();
    expect(await read(store)).toHaveLength(1);
  });

  test('ids go on after the log was shortened and opened again', async () => {
    const day = 86_400_000;
    await make(store, order('rec_a'));
    await store.appendReports('n', 1000, []);
    await read(store);
    await store.pruneEvents(1000 + 61_000);
    expect((await read(store)).map(({ name }) => name)).toEqual(['recording']);
    await store.pruneEvents(1000 + day + 1);
    expect(await store.eventBounds()).toEqual({ oldest: 3, last: 2 });
    await store.close();
    store = await open(place);
    if (!many) other = store;
    await make(store, order('rec_b'));
    expect((await read(other, 2)).map(({ id }) => id)).toEqual([3]);
  });

  test('what many write at once from two sides is read by followers once each, in the order of each recording', async () => {
    const steps = Array.from({ length: 8 }, (_, i) => order(`rec_${i}`));
    const seen: LoggedEvent[] = [];
    let writing = true;
    const follow = async (): Promise<void> => {
      for (let last = false; !last; ) {
        last = !writing;
        await Promise.all([store.numberEvents(), other.numberEvents()]);
        seen.push(...(await other.eventsAfter(seen.at(-1)?.id ?? 0, 1000)));
      }
    };
    const following = follow();
    await Promise.all(
      steps.map(async (step, i) => {
        await make(store, step);
        for (let version = 1; version <= 10; version += 1) {
          const then = { ...step.recording, createdAt: version };
          await (i % 2 ? store : other).commit({
            before: step.recording,
            step: { recording: then, effects: [], notes: [] },
            version,
            at: 2000,
            ...byA,
          });
        }
      }),
    );
    writing = false;
    await following;
    expect(seen).toHaveLength(88);
    for (const { recording } of steps) {
      const created = seen.flatMap(({ data }) => ('id' in data && data.id === recording.id ? [data.createdAt] : []));
      const iso = (ms: number) => new Date(ms).toISOString();
      expect(created).toEqual([iso(1000), ...Array.from({ length: 10 }, (_, i) => iso(i + 1))]);
    }
  });

  test('a transaction that began first and ends last is not missed by who has read on meanwhile', async () => {
    if (!many) return;
    const slow = new pg.Client({ connectionString: place });
    await slow.connect();
    await slow.query('BEGIN');
    await slow.query(`INSERT INTO events (at, name, node, data) VALUES (1, 'reports', 'slow', '[]')`);
    await make(store, order('rec_a'));
    const before = await read(other);
    expect(before.map(({ name }) => name)).toEqual(['recording']);
    await slow.query('COMMIT');
    await slow.end();
    const after = await read(other, before.at(-1)?.id);
    expect(after.map(({ name }) => name)).toEqual(['reports']);
  });

  test('a node that stands still while it numbers holds nobody up for longer than its connection lives', async () => {
    if (!many) return;
    const stuck = new pg.Client({ connectionString: place });
    await stuck.connect();
    await stuck.query('BEGIN');
    await stuck.query('SELECT last FROM event_counter FOR UPDATE');
    await make(store, order('rec_a'));
    expect(await read(other)).toEqual([]);
    await stuck.end();
    await expect.poll(() => read(other), { timeout: 10_000 }).toHaveLength(1);
  });
});
