import type { Report, ReportType } from '@rollcue/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Outbox, put } from './outbox.ts';

const report = (type: ReportType, seq: number): Report => ({
  v: 1,
  token: 't',
  page: 'p',
  seq,
  type,
  state: 'loading',
  t: 0,
  since: 0,
  nextMs: 5000,
  checks: 1,
});

const fill = (types: readonly ReportType[], inFlight = 0): Outbox =>
  types.reduce<Outbox>((box, type, seq) => put(box, report(type, seq), inFlight), { queued: [], dropped: 0 });

const typesOf = (box: Outbox) => box.queued.map((r) => r.type);

test('put() keeps the order', () => {
  expect(typesOf(fill(['hello', 'ready', 'change']))).toEqual(['hello', 'ready', 'change']);
});

test('put() lets a beat replace the beat before it, and counts it as dropped', () => {
  const box = fill(['hello', 'beat', 'change', 'beat']);
  expect(box.queued.map((r) => r.seq)).toEqual([0, 2, 3]);
  expect(box.dropped).toBe(1);
});

test('put() leaves the report in flight alone', () => {
  const box = put(fill(['beat']), report('beat', 1), 1);
  expect(box).toMatchObject({ queued: [{ seq: 0 }, { seq: 1 }], dropped: 0 });
});

test('put() is bounded, and gives up no hello, ready or change for a beat', () => {
  const type = fc.constantFrom<ReportType>('beat', 'change');
  fc.assert(
    fc.property(fc.array(type, { maxLength: 100 }), (types) => {
      const all: readonly ReportType[] = ['hello', 'ready', ...types];
      const box = fill(all);
      expect(box.queued.length).toBeLessThanOrEqual(32);
      expect(box.queued.length + box.dropped).toBe(all.length);
      expect(typesOf(box).slice(0, 2)).toEqual(['hello', 'ready']);
      const changes = types.filter((t) => t === 'change').length;
      if (changes <= 29) expect(typesOf(box).filter((t) => t === 'change')).toHaveLength(changes);
      expect(box.queued.every((r, i) => i === 0 || r.seq > (box.queued[i - 1]?.seq ?? -1))).toBe(true);
    }),
  );
});
