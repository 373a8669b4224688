import type { Report } from '@rollcue/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reportOf } from '../testing/testServer.ts';
import { createLiveness } from './liveness.ts';

const hear = (liveness: ReturnType<typeof createLiveness>, at: number, more: Partial<Report>) =>
  liveness.heard('rec', 1, at, reportOf('t', { type: 'beat', ...more }), 3.5);

test('a report is judged by its own promise, from its arrival', () => {
  const liveness = createLiveness();
  hear(liveness, 1000, { seq: 0, nextMs: 500 });
  expect(liveness.of('rec', 1)).toEqual({ heardAt: 1000, nextMs: 500, deadline: 2750 });
});

test('a report that was overtaken is counted, and overrules nothing', () => {
  const liveness = createLiveness();
  hear(liveness, 1000, { seq: 0 });
  hear(liveness, 2000, { seq: 2, state: 'ready' });
  const before = liveness.of('rec', 1);
  expect(hear(liveness, 3000, { seq: 1, state: 'degraded' })).toBeUndefined();
  expect(liveness.of('rec', 1)).toEqual(before);
  expect(liveness.latest('rec')[0]).toMatchObject({
    report: { seq: 2, state: 'ready' },
    delivery: { received: 3, lost: 0, reordered: 1, duplicated: 0 },
  });
});

test('an overtaken report of a page that was left changes nothing of what is told of the page that stands there now', () => {
  const liveness = createLiveness();
  for (const seq of [0, 1, 3]) hear(liveness, 1000, { page: 'left', seq });
  hear(liveness, 2000, { page: 'now', seq: 0 });
  expect(hear(liveness, 3000, { page: 'left', seq: 2 })).toBeUndefined();
  expect(liveness.latest('rec')[0]).toMatchObject({
    report: { page: 'now', seq: 0 },
    delivery: { received: 1, lost: 0, reordered: 0, duplicated: 0 },
  });
  hear(liveness, 4000, { page: 'left', seq: 4 });
  expect(liveness.latest('rec')[0]?.delivery).toEqual({ received: 5, lost: 0, reordered: 1, duplicated: 0 });
});

test('the newest report, said again, is a sign of life: its answer may have been lost', () => {
  const liveness = createLiveness();
  hear(liveness, 1000, { seq: 4 });
  hear(liveness, 6000, { seq: 4 });
  expect(liveness.of('rec', 1)).toMatchObject({ heardAt: 6000, deadline: 6000 + 17_500 });
  expect(liveness.latest('rec')[0]?.delivery).toMatchObject({ received: 1, duplicated: 1 });
});

test('after a restart of the server nothing that came before it is lost', () => {
  const before = createLiveness();
  for (const seq of [0, 1, 3]) hear(before, 1000, { seq });
  const kept = before.latest('rec')[0];
  const after = createLiveness();
  if (kept) after.recall('rec', kept);
  hear(after, 9000, { seq: 4 });
  expect(after.latest('rec')[0]?.delivery).toEqual({ received: 4, lost: 1, reordered: 0, duplicated: 0 });
});

test('whatever the network does to them, the newest report stands and the counts are right', () => {
  // What arrives: of each number one copy, none or more, in any order that a network can make.
  const copies = fc.array(fc.nat(3), { minLength: 1, maxLength: 60 });
  const arrivals = copies.chain((counts) => {
    const all = counts.flatMap((count, seq) => Array.from({ length: count }, () => seq));
    return fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length });
  });
  fc.assert(
    fc.property(arrivals, (seqs) => {
      fc.pre(seqs.length > 0);
      const liveness = createLiveness();
      const come = new Set<number>();
      const model = { received: 0, reordered: 0, duplicated: 0 };
      let highest = -1;
      for (const [at, seq] of seqs.entries()) {
        hear(liveness, at, { seq });
        if (come.has(seq)) model.duplicated += 1;
        else if (seq < highest) model.reordered += 1;
        if (!come.has(seq)) model.received += 1;
        come.add(seq);
        highest = Math.max(highest, seq);
        const latest = liveness.latest('rec')[0];
        expect(latest?.report.seq).toBe(highest);
        expect(latest?.delivery).toEqual({ ...model, lost: highest + 1 - come.size });
      }
    }),
  );
});

test('what the store did not take is given to it again, as it is by then', () => {
  const liveness = createLiveness();
  hear(liveness, 1000, { seq: 1 });
  const unsaved = liveness.takeUnsaved();
  expect(unsaved.map(({ report }) => report.seq)).toEqual([1]);
  expect(liveness.takeUnsaved()).toEqual([]);
  hear(liveness, 2000, { seq: 2 });
  liveness.putBack(unsaved);
  expect(liveness.takeUnsaved().map(({ report }) => report.seq)).toEqual([2]);
  liveness.putBack(unsaved);
  expect(liveness.takeUnsaved().map(({ report }) => report.seq)).toEqual([2]);
});
