import type { Report } from '@rollcue/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { replyTo } from '../ops/replyTo.ts';
import { anyEvent } from '../testing/anyEvent.ts';
import { countingIds, Scenario } from '../testing/scenario.ts';
import { isSteady } from './isSteady.ts';
import type { Attempt } from './recording.ts';
import { reduce } from './reduce.ts';

/** The beat that this attempt's page would send if all were well with it. */
const wellBeat = ({ page, sid }: Attempt, seq: number): Report => ({
  v: 1,
  token: 't',
  ...(sid === undefined ? {} : { sid }),
  page: 'page' in page ? page.page : 'p',
  seq,
  type: 'beat',
  state: 'ready',
  t: 1,
  since: 0,
  nextMs: 5000,
  checks: 1,
});

test('a report that is called steady changes nothing and is answered by nothing, whatever came before', () => {
  let steady = 0;
  const anything = [fc.array(anyEvent, { maxLength: 40, size: 'max' }), fc.boolean(), fc.nat(3)] as const;
  fc.assert(
    fc.property(...anything, (events, standby, seq) => {
      const ids = countingIds();
      let { recording } = new Scenario({}, standby).goesLive(1);
      for (const event of events) {
        ({ recording } = reduce(recording, event, ids));
        for (const attempt of recording.attempts) {
          const report = wellBeat(attempt, seq);
          if (!isSteady(recording, attempt.number, report)) continue;
          steady += 1;
          const at = event.at + 1000;
          const step = reduce(recording, { type: 'reported', at, attempt: attempt.number, report }, ids);
          expect(step.recording).toBe(recording);
          expect([...step.effects, ...step.notes]).toEqual([]);
          expect(replyTo(report, recording, attempt.number)).toBeUndefined();
        }
      }
    }),
  );
  expect(steady).toBeGreaterThan(100);
});

test.each([
  ['its state is another one', { state: 'degraded' }],
  ['it is no beat', { type: 'change' }],
  ['its main thread hangs', { hangMs: 1 }],
  ['it is of another page load', { page: 'another' }],
  ['it does not know its sid', { sid: 'another' }],
] as const)('a beat of a live page is steady, but not where %s', (_what, more) => {
  const { recording } = new Scenario().goesLive(1);
  const beat = wellBeat(recording.attempts[0], 9);
  expect(isSteady(recording, 1, beat)).toBe(true);
  expect(isSteady(recording, 1, { ...beat, ...more })).toBe(false);
});
