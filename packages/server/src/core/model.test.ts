import type { Policy } from '@rollcue/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyEvent } from '../testing/anyEvent.ts';
import { countingIds, Scenario } from '../testing/scenario.ts';
import { budgetOf } from './attempts.ts';
import { nextAlarm } from './nextAlarm.ts';
import { isAsked, refusalOf } from './onAsked.ts';
import { isReloadDue } from './onReloadDelivered.ts';
import { currentAttempt, isOpen, type Recording, runningAttempts } from './recording.ts';
import { reduce } from './reduce.ts';
import { stateOf } from './stateOf.ts';
import type { RecordingEvent, Step } from './step.ts';
import { toView } from './toView.ts';

/** Where it begins: nothing answered yet, one attempt live, or as many as run. */
const begun = (at: 'fresh' | 'live' | 'all live', policy: Partial<Policy>, standby: boolean): Recording => {
  const s = new Scenario(policy, standby);
  if (at !== 'fresh') s.goesLive(1);
  if (at === 'all live' && standby) s.goesLive(2);
  return s.recording;
};

/** Runs any events in any order, with or without a standby, and looks at each step and at the end. */
const whatever = (
  each: (before: Recording, event: RecordingEvent, step: Step) => void,
  last: (recording: Recording, events: readonly RecordingEvent[]) => void = () => undefined,
  chance: fc.Parameters<unknown> = {},
): void =>
  fc.assert(
    fc.property(
      fc.array(anyEvent, { maxLength: 80, size: 'max' }),
      fc.boolean(),
      fc.boolean(),
      fc.integer({ min: 1, max: 5 }),
      fc.constantFrom('fresh', 'live', 'all live'),
      (events, standby, onhold, maxAttempts, at) => {
        const ids = countingIds();
        let recording = begun(at, { onhold, maxAttempts }, standby);
        for (const event of events) {
          const step = reduce(recording, event, ids);
          each(recording, event, step);
          recording = step.recording;
        }
        last(recording, events);
      },
    ),
    { numRuns: 120, ...chance },
  );

test('without a standby at most one attempt runs, with one at most two; the lead is one of them', () => {
  whatever((_before, _event, { recording }) => {
    const running = runningAttempts(recording);
    expect(running.length).toBeLessThanOrEqual(recording.wantsStandby ? 2 : 1);
    expect(recording.attempts.filter((a) => !a.end)).toHaveLength(running.length);
    if (recording.standing.is === 'running') expect(running[0]).toBe(currentAttempt(recording));
  });
});

test('live only with a sid, and with a ready report of the attempt that leads', () => {
  whatever((before, event, { recording }) => {
    if (stateOf(recording) !== 'live') return;
    const lead = currentAttempt(recording);
    expect(lead.sid).toBeDefined();
    expect(lead.evidence.heard?.report.state).toBe('ready');
    if (stateOf(before) === 'live') return;
    // It became live by this event: by a ready report, by its sid, or by an attempt that was ready beside it.
    const wasReady = before.attempts.some((a) => a.number === lead.number && a.page.is === 'ready');
    expect(wasReady || (event.type === 'reported' && event.report.state === 'ready')).toBe(true);
  });
});

test('these events do get recordings far: live, several attempts, both ends', () => {
  const seen = { live: 0, silent: 0, degraded: 0, attempts: 0, ended: 0, failed: 0 };
  const count = (_before: Recording, _event: RecordingEvent, { recording }: Step): void => {
    const state = stateOf(recording);
    if (state in seen) seen[state as keyof typeof seen] += 1;
    if (recording.attempts.length > 3) seen.attempts += 1;
  };
  // It judges the generator, not the reducer: always by the same chance.
  whatever(count, undefined, { seed: 1 });
  for (const [what, count] of Object.entries(seen)) expect(count, what).toBeGreaterThan(10);
});

test('attempts never exceed the budget within a window', () => {
  whatever((before, { at }, { recording }) => {
    if (recording.attempts.length === before.attempts.length) return;
    const { spent, limit } = budgetOf(recording, at);
    expect(spent).toBeLessThanOrEqual(limit);
  });
});

test('a recording that is over stays over, has no attempt left, and nothing is started for it', () => {
  whatever((before, _event, { recording, effects }) => {
    if (isOpen(before)) return;
    expect(isOpen(recording)).toBe(false);
    expect(runningAttempts(recording)).toEqual([]);
    expect(nextAlarm(recording)).toBeUndefined();
    expect(effects.filter((e) => e.type === 'acquire' || e.type === 'start')).toEqual([]);
  });
});

test('an alarm that rings leaves no alarm that is due, unless a new attempt began: no endless loop', () => {
  whatever(
    () => undefined,
    (recording) => {
      const ids = countingIds();
      let now = recording;
      for (let rings = 0; rings < 5; rings += 1) {
        const at = nextAlarm(now);
        if (at === undefined) break;
        const after = reduce(now, { type: 'alarmRang', at }, ids).recording;
        const next = nextAlarm(after);
        expect(next === undefined || next > at || after.attempts.length > now.attempts.length).toBe(true);
        now = after;
      }
    },
  );
});

test('whoever asks it to stop sees it end, by alarms alone, and every attempt with it', () => {
  whatever(
    () => undefined,
    (recording, events) => {
      const ids = countingIds();
      const at = Math.max(0, ...events.map((e) => e.at));
      let now = reduce(recording, { type: 'stopRequested', at }, ids).recording;
      for (let due = nextAlarm(now); due !== undefined; due = nextAlarm(now))
        now = reduce(now, { type: 'alarmRang', at: due }, ids).recording;
      expect(isOpen(now)).toBe(false);
      expect(now.attempts.every((a) => a.end)).toBe(true);
    },
  );
});

test('every run that has a sid and is over is ordered to stop, unless it said itself that it had stopped', () => {
  let stopped = new Set<number>();
  whatever(
    (_before, event, { effects }) => {
      for (const e of effects) if (e.type === 'stop') stopped.add(e.attempt);
      if (event.type !== 'noticed') return;
      if (event.notice.is === 'stopped' || event.notice.is === 'exited') stopped.add(event.attempt);
    },
    ({ attempts }) => {
      for (const a of attempts) if (a.sid && a.resourceId && a.end) expect(stopped).toContain(a.number);
      stopped = new Set();
    },
  );
});

test('nothing is said for nothing: an event that changes nothing yields no effect and no timeline line', () => {
  whatever((before, event, step) => {
    if (step.recording !== before || event.type === 'noticed' || event.type === 'stopAnswered') return;
    expect(step.effects).toEqual([]);
    expect(step.notes).toEqual([]);
  });
});

test('R-ASKED-REPLACE an operator never makes a recording fail, nor loses it what runs without another one in its place', () => {
  let replaced = 0;
  whatever((before, event, { recording }) => {
    if (event.type !== 'asked') return;
    expect(recording.standing).toBe(before.standing);
    expect(runningAttempts(recording).length > 0).toBe(runningAttempts(before).length > 0);
    const asked = isAsked(recording, event.what, event.at);
    const refused = refusalOf(before, event.what, event.at) !== undefined;
    // Fulfilled, refused, or the same wish again: nothing between.
    expect(asked || (refused && recording === before)).toBe(true);
    if (asked && event.what === 'replace' && recording !== before) replaced += 1;
  });
  expect(replaced).toBeGreaterThan(0);
});

test('R-ASKED-RELOAD a page is told to reload for a wish, and then no more for the same wish', () => {
  let told = 0;
  whatever((before, event, { recording }) => {
    const lead = currentAttempt(before);
    if (event.type === 'asked' && event.what === 'reload') {
      // Whatever comes may begin a missing standby as well: it is the wish that counts.
      const after = currentAttempt(recording);
      if (after.reloadAsked === lead.reloadAsked) return;
      told += 1;
      expect(isReloadDue(after)).toBe(true);
    }
    if (event.type !== 'reloadDelivered' || event.attempt !== lead.number || !isOpen(before)) return;
    const after = currentAttempt(recording);
    if (after.number === lead.number && !after.end) expect(isReloadDue(after)).toBe(false);
  });
  // A run in which no wish was fulfilled would prove nothing.
  expect(told).toBeGreaterThan(0);
});

test('whatever happened, it can be shown, and no list shows a token', () => {
  whatever(
    () => undefined,
    (recording) => {
      expect(toView(recording, 4_000_000, true).attempts).toHaveLength(recording.attempts.length);
      expect(JSON.stringify(toView(recording, 4_000_000))).not.toMatch(/"token"|"evidence"/);
    },
  );
});
