import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyEvent } from '../testing/anyEvent.ts';
import { countingIds, Scenario } from '../testing/scenario.ts';
import { bareOf } from './bareRecording.ts';
import { changesNothing, isNothing } from './changesNothing.ts';
import { nextAlarm } from './nextAlarm.ts';
import { reduce } from './reduce.ts';

test('what memory holds of a recording judges a report as the whole one does, and has its next deadline, whatever came before', () => {
  const judged = { nothing: 0, something: 0 };
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 40, size: 'max' }), fc.boolean(), (events, standby) => {
      const ids = countingIds();
      let { recording } = new Scenario({}, standby).goesLive(1);
      for (const event of events) {
        const bare = bareOf(recording);
        expect(nextAlarm(bare)).toBe(nextAlarm(recording));
        const step = reduce(recording, event, ids);
        if (event.type === 'reported') {
          const is = isNothing(recording, step);
          judged[is ? 'nothing' : 'something'] += 1;
          expect(changesNothing(bare, event, ids)).toBe(is);
          expect(changesNothing(recording, event, ids)).toBe(is);
        }
        ({ recording } = step);
      }
    }),
  );
  expect(judged.nothing).toBeGreaterThan(100);
  expect(judged.something).toBeGreaterThan(10);
});

test('what is only shown or handed on is not held in memory', () => {
  const s = new Scenario().goesLive().crashes();
  const { recording } = s.goesLive();
  const whole = { ...recording, expect: ['#stage .teacher'] };
  expect(JSON.stringify(recording.attempts[0].evidence)).toContain('acquire: acquired');
  const held = JSON.stringify(bareOf(whole));
  for (const shown of ['acquire: acquired', '#stage .teacher', recording.cname, recording.pageUrl])
    expect(held).not.toContain(`"${shown}"`);
});
