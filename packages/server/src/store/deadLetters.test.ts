import { afterEach, beforeEach, expect, test } from 'vitest';
import { reduce } from '../core/reduce.ts';
import type { Step } from '../core/step.ts';
import { describeStores } from '../testing/describeStores.ts';
import { byA, ids, make, order } from '../testing/steps.ts';
import type { RecordingStore } from './recordingStore.ts';

await describeStores('dead letters', ({ place, open }) => {
  let store: RecordingStore;
  beforeEach(async () => {
    store = await open(await place());
  });
  afterEach(() => store.close());

  /** A recording that is over, with one webhook that waits; answers the webhook's id. */
  const over = async (id: string): Promise<string> => {
    const created = order(id);
    await make(store, created);
    const failed: Step = reduce(
      created.recording,
      { type: 'acquireAnswered', at: 2000, attempt: 1, outcome: { is: 'refused', words: 'HTTP 400' } },
      ids,
    );
    await store.commit({ before: created.recording, step: failed, version: 1, at: 2000, ...byA });
    const pending = await store.pendingEffects([id]);
    for (const p of pending) if (p.effect.type !== 'notify') await store.dropEffect(id, p.id);
    const letter = pending.find((p) => p.effect.type === 'notify');
    if (!letter) throw new Error(`Cannot find a webhook of recording "${id}"`);
    return letter.id;
  };

  test('what is given up moves there once, and back once', async () => {
    const id = await over('rec_a');
    expect(await store.bury('rec_a', id, 5000)).toBe(true);
    expect(await store.bury('rec_a', id, 6000)).toBe(false);
    expect(await store.pendingEffects(['rec_a'])).toEqual([]);
    expect(await store.countDeadLetters()).toBe(1);
    expect(await store.listDeadLetters({ limit: 10 })).toMatchObject({
      items: [{ id, recordingId: 'rec_a', givenUpAt: 5000, effect: { event: 'recording.failed' } }],
    });
    const replays = await Promise.all([store.replay(id, 7000, 'node_a'), store.replay(id, 7000, 'node_a')]);
    expect(replays.map(({ is }) => is).sort()).toEqual(['ordered', 'unknown']);
    expect(await store.pendingEffects(['rec_a'])).toMatchObject([{ id, dueAt: 7000 }]);
    expect(await store.countDeadLetters()).toBe(0);
    expect(await store.replay('none\0', 7000, 'node_a')).toEqual({ is: 'unknown' });
  });

  test('the list is paged newest first; a cursor that is not ours is undefined', async () => {
    const letters = ['rec_a', 'rec_b', 'rec_c'];
    for (const [i, id] of letters.entries()) await store.bury(id, await over(id), 5000 + i);
    const first = await store.listDeadLetters({ limit: 2 });
    const second = await store.listDeadLetters({ limit: 2, cursor: first?.nextCursor ?? '' });
    const all = [...(first?.items ?? []), ...(second?.items ?? [])];
    expect(all.map(({ recordingId }) => recordingId)).toEqual(['rec_c', 'rec_b', 'rec_a']);
    expect(second?.nextCursor).toBeUndefined();
    expect(await store.listDeadLetters({ limit: 2, cursor: 'zzz' })).toBeUndefined();
  });

  test('the recording’s owner sends it again; where that one is gone, whoever was asked', async () => {
    const id = await over('rec_a');
    await store.join('node_a', 60_000);
    await store.join('node_b', 60_000);
    await store.bury('rec_a', id, 5000);
    expect(await store.replay(id, 7000, 'node_b')).toMatchObject({ is: 'ordered', owner: 'node_a' });
    expect(await store.takeMail('node_a', 10)).toEqual(['rec_a']);
    await store.bury('rec_a', id, 8000);
    await store.leave('node_a');
    expect(await store.replay(id, 9000, 'node_b')).toMatchObject({ is: 'ordered', owner: 'node_b' });
    expect((await store.load('rec_a'))?.owner).toBe('node_b');
  });
});
