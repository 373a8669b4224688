import { afterEach, beforeEach, expect, test } from 'vitest';
import { describeStores } from '../testing/describeStores.ts';
import { acquired, byA, make, noted, order } from '../testing/steps.ts';
import type { RecordingStore } from './recordingStore.ts';

/** A lease that is over before it begins, and one that outlives the test. */
const over = -1000;
const long = 600_000;

await describeStores('nodes', ({ place: newPlace, open, many }) => {
  let a: RecordingStore;
  let b: RecordingStore;
  beforeEach(async () => {
    const place = await newPlace();
    a = await open(place);
    b = many ? await open(place) : a;
  });
  afterEach(async () => {
    await a.close();
    if (many) await b.close();
  });

  const nodesJoin = async (leaseOfA: number): Promise<void> => {
    await a.join('node_a', leaseOfA);
    await b.join('node_b', long);
  };

  test('what a living node owns is claimed by nobody, and it may renew', async () => {
    await nodesJoin(long);
    await make(a, order('rec_a'));
    await b.declareDead();
    expect(await b.claimOrphans('node_b', 'recent', 10)).toEqual([]);
    expect(await b.claimOrphans('node_b', 'any', 10)).toEqual([]);
    expect(await a.renew('node_a', long)).toBe(true);
  });

  test('a node whose lease is over lives on while nobody has noticed, and never again once somebody has', async () => {
    await nodesJoin(over);
    expect(await a.renew('node_a', over)).toBe(true);
    await b.declareDead();
    expect(await a.renew('node_a', long)).toBe(false);
    expect(await b.renew('node_b', long)).toBe(true);
  });

  test('fencing: after a takeover the old owner commits nothing more as owner, and the new one does', async () => {
    await nodesJoin(over);
    const step = order('rec_a');
    await make(a, step);
    await b.declareDead();
    expect(await b.claimOrphans('node_b', 'recent', 10)).toEqual([
      { recording: step.recording, version: 1, owner: 'node_b' },
    ]);
    expect(await a.commit({ before: step.recording, step: acquired(step), version: 1, at: 2000, ...byA })).toEqual({
      is: 'outdated',
    });
    const asB = { node: 'node_b', asOwner: true };
    expect(
      await b.commit({ before: step.recording, step: acquired(step), version: 1, at: 2000, ...asB }),
    ).toMatchObject({ is: 'committed' });
    expect((await a.pendingEffects(['rec_a'])).map((p) => p.effect.type)).toEqual(['acquire', 'start']);
  });

  test('a recording that is over is taken over too while orders are left, and only then', async () => {
    await nodesJoin(over);
    for (const id of ['rec_a', 'rec_b']) {
      const step = order(id);
      await make(a, id === 'rec_a' ? step : { ...step, effects: [] });
      const ended = { ...step.recording, standing: { is: 'ended', at: 2000, reason: 'Stopped' } } as const;
      await a.commit({
        before: step.recording,
        step: { recording: ended, effects: [], notes: [] },
        version: 1,
        at: 2000,
        ...byA,
      });
    }
    await b.declareDead();
    const claimed = await b.claimOrphans('node_b', 'recent', 10);
    expect(claimed.map(({ recording }) => recording.id)).toEqual(['rec_a']);
  });

  test('many orphans are claimed once each, by two nodes at the same time', async () => {
    await nodesJoin(over);
    await a.join('node_c', long);
    for (let i = 0; i < 60; i += 1) await make(a, order(`rec_${i}`));
    await b.declareDead();
    const claimed: string[] = [];
    await Promise.all(
      Array.from({ length: 12 }, async (_, i) => {
        const some = await (i % 2 ? a : b).claimOrphans(i % 2 ? 'node_c' : 'node_b', 'recent', 10);
        claimed.push(...some.map(({ recording }) => recording.id));
      }),
    );
    // Rows that were being claimed are left out, not waited for: what is left comes with the next look.
    for (let full = true; full; ) {
      const rest = await b.claimOrphans('node_b', 'recent', 10);
      claimed.push(...rest.map(({ recording }) => recording.id));
      full = rest.length > 0;
    }
    expect(claimed).toHaveLength(60);
    expect(new Set(claimed).size).toBe(60);
  });

  test('what a stranger writes is in the owner’s mail once, also where the owner wrote after it', async () => {
    await nodesJoin(long);
    const step = order('rec_a');
    await make(a, step);
    expect(await a.takeMail('node_a', 10)).toEqual([]);
    await b.commit({
      before: step.recording,
      step: acquired(step),
      version: 1,
      at: 2000,
      node: 'node_b',
      asOwner: false,
    });
    await a.commit({ before: step.recording, step: noted(step, 'more'), version: 2, at: 2000, ...byA });
    expect(await b.takeMail('node_b', 10)).toEqual([]);
    expect(await a.takeMail('node_a', 10)).toEqual(['rec_a']);
    expect(await a.takeMail('node_a', 10)).toEqual([]);
    expect((await a.pendingEffects(['rec_a'])).map((p) => p.effect.type)).toEqual(['acquire', 'start']);
  });

  test('an order is struck out by version only while nobody has written since', async () => {
    await nodesJoin(long);
    const step = order('rec_a');
    const created = await make(a, step);
    const effect = created.is === 'created' ? (created.effects[0]?.id ?? '') : '';
    await b.commit({
      before: step.recording,
      step: noted(step, 'x'),
      version: 1,
      at: 2000,
      node: 'node_b',
      asOwner: false,
    });
    expect(await a.dropEffect('rec_a', effect, 1)).toBe(false);
    expect(await a.dropEffect('rec_a', effect, 2)).toBe(true);
    expect(await a.pendingEffects(['rec_a'])).toEqual([]);
  });

  test('a node that leaves is taken over from at once; one that starts takes what nobody alive owns', async () => {
    await nodesJoin(long);
    await make(a, order('rec_a'));
    await a.leave('node_a');
    expect(await b.claimOrphans('node_b', 'recent', 10)).toHaveLength(1);
    await a.join('node_c', long);
    await a.declareDead('node_c');
    expect(await a.claimOrphans('node_c', 'any', 10)).toHaveLength(1);
    expect(await b.renew('node_b', long)).toBe(false);
  });
});
