import type { KeptReport, Report } from '@rollcue/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reportOf } from '../testing/testServer.ts';
import { isOutdated } from './isOutdated.ts';

const heard = (page: string, at: number, more: Partial<Report> = {}): KeptReport => {
  const { token: _secret, ...report } = reportOf('t', { page, type: 'beat', ...more });
  const delivery = { received: 1, lost: 0, reordered: 0, duplicated: 0 };
  return { attempt: 1, at: new Date(at).toISOString(), report, delivery };
};

const a = 'mi00000a.a';
const b = 'mi00000b.b';

test('nothing is outdated before anything was heard, nor what the newest page says', () => {
  expect(isOutdated({ pages: [] }, reportOf('t', { page: a }), undefined, 0)).toBe(false);
  expect(isOutdated({ pages: [a, b] }, reportOf('t', { page: b, type: 'bye' }), heard(b, 0), 0)).toBe(false);
});

test('a load that nobody has heard of is newer, unless its id says that it is older', () => {
  const of = (page: string) => isOutdated({ pages: [b] }, reportOf('t', { page }), heard(b, 0), 1);
  expect([of('mi00000c.c'), of('anything'), of(a)]).toEqual([false, false, true]);
});

test('an older load is older than any that was heard, also after one of them has come back', () => {
  const late = reportOf('t', { page: 'mi00000a.z' });
  expect(isOutdated({ pages: [b, a] }, late, heard(a, 0), 1)).toBe(true);
});

test('a goodbye of any but the newest page changes nothing, whether that one is heard or not', () => {
  for (const page of [a, 'mi00000c.c'])
    expect(isOutdated({ pages: [b] }, reportOf('t', { page, type: 'bye' }), undefined, 1)).toBe(true);
});

test('whatever pages come and go, one that lives alone is heard within one and a half of its intervals', () => {
  const page = fc.constantFrom(a, b, 'mi00000c.c', 'foreign-1', 'foreign-2');
  const type = fc.constantFrom<Report['type']>('hello', 'beat', 'change', 'bye');
  fc.assert(
    fc.property(fc.array(fc.tuple(page, type, fc.nat(20_000)), { maxLength: 40 }), page, (past, alone) => {
      let pages: readonly string[] = [];
      let before: KeptReport | undefined;
      let at = 0;
      const say = (from: string, as: Report['type']): boolean => {
        if (isOutdated({ pages }, reportOf('t', { page: from, type: as }), before, at)) return false;
        pages = [...pages.filter((known) => known !== from), from];
        before = heard(from, at, { type: as });
        return true;
      };
      for (const [from, as, ms] of past) {
        at += ms;
        say(from, as);
      }
      const since = at;
      for (let wasHeard = false; !wasHeard; ) {
        at += 5000;
        wasHeard = say(alone, 'beat');
        expect(at - since).toBeLessThanOrEqual(wasHeard ? 10_000 : 7500);
      }
    }),
  );
});
