import type { Report } from '@rollcue/protocol';
import fc from 'fast-check';
import type { Notice, QueryOutcome, StopOutcome, Trouble, UpdateOutcome } from '../core/recorder.ts';
import type { RecordingEvent } from '../core/step.ts';

const words = 'x';
const troubles: readonly Trouble[] = [
  { is: 'server-error', words },
  { is: 'not-completed', words },
  { is: 'overload', words },
  { is: 'conflict', words },
  { is: 'refused', words },
  { is: 'held', words, afterMs: 30_000 },
];
const queryOutcomes: readonly QueryOutcome[] = [
  { is: 'found', status: 2 },
  { is: 'found', status: 5 },
  { is: 'found', status: 8 },
  { is: 'found', status: 20 },
  { is: 'gone' },
  { is: 'no-answer', words },
];
const updateOutcomes: readonly UpdateOutcome[] = [
  { is: 'updated' },
  { is: 'gone' },
  { is: 'no-answer', words },
  { is: 'refused', words },
];
const stopOutcomes: readonly StopOutcome[] = [
  { is: 'stopped', files: [] },
  { is: 'gone' },
  { is: 'no-answer', words },
  { is: 'refused', words },
];
const notices: readonly Notice[] = [
  { is: 'started', sid: 's' },
  { is: 'stopped', code: 6, words },
  { is: 'stopped', code: 0, words },
  { is: 'reloaded', words },
  { is: 'exited', abnormal: true },
  { is: 'exited', abnormal: false },
  { is: 'moved', newUid: '9' },
  { is: 'trouble', fatal: true, words },
  { is: 'other', words },
];

/** The usual one half of the time, so that recordings get far; else one of the others. */
const often = <T, U>(usual: T, others: readonly U[]): fc.Arbitrary<T | U> =>
  fc.oneof(fc.constant(usual), fc.constantFrom(...others));

const anyReport: fc.Arbitrary<Report> = fc
  .record({
    state: fc.constantFrom('loading', 'ready', 'degraded', 'failed'),
    type: fc.constantFrom('hello', 'beat', 'bye'),
    page: fc.constantFrom('p', 'q'),
    hangMs: fc.constantFrom(undefined, undefined, undefined, 20_000),
  })
  .map(({ hangMs, ...some }) => ({
    v: 1,
    token: 't',
    seq: 0,
    t: 0,
    since: 0,
    nextMs: 5000,
    checks: 1,
    ...some,
    ...(hangMs === undefined ? {} : { hangMs }),
  }));

/** An event of any kind about one of these attempts, at this moment, whether it makes sense or not. */
const anyEventAt = (at: number, attempt: number): fc.Arbitrary<RecordingEvent> => {
  const about = { at, attempt };
  const anythingElse = fc.oneof(
    often({ is: 'acquired' as const, resourceId: 'r' }, troubles).map((outcome) => ({
      type: 'acquireAnswered' as const,
      ...about,
      outcome,
    })),
    often({ is: 'started' as const, sid: 's' }, [{ is: 'already-started' as const }, ...troubles]).map((outcome) => ({
      type: 'startAnswered' as const,
      ...about,
      outcome,
    })),
    often({ is: 'found' as const, status: 5 }, queryOutcomes).map((outcome) => ({
      type: 'queryAnswered' as const,
      ...about,
      outcome,
    })),
    often({ is: 'updated' as const }, updateOutcomes).map((outcome) => ({
      type: 'updateAnswered' as const,
      ...about,
      outcome,
    })),
    fc.constantFrom(...stopOutcomes).map((outcome) => ({ type: 'stopAnswered' as const, ...about, outcome })),
    fc
      .record({ notice: fc.constantFrom(...notices), sid: fc.constantFrom('s', 'z') })
      .map((told) => ({ type: 'noticed' as const, ...about, ...told })),
    fc.constant({ type: 'fellSilent' as const, ...about, heardAt: at - 20_000, nextMs: 5000 }),
    anyReport.map((report) => ({ type: 'reported' as const, ...about, report })),
    fc.constantFrom<RecordingEvent>(
      { type: 'reloadDelivered', ...about },
      { type: 'asked', at, what: 'reload' },
      { type: 'asked', at, what: 'replace' },
      { type: 'alarmRang', at },
      { type: 'serverResumed', at, why: words },
      { type: 'crashed', ...about },
    ),
  );
  const stop = fc.constant<RecordingEvent>({ type: 'stopRequested', at });
  return fc.oneof({ weight: 60, arbitrary: anythingElse }, { weight: 1, arbitrary: stop });
};

/** Any event at any time, about any of the first attempts. */
export const anyEvent: fc.Arbitrary<RecordingEvent> = fc
  .record({ at: fc.integer({ min: 1_000_000, max: 1_400_000 }), attempt: fc.integer({ min: 1, max: 4 }) })
  .chain(({ at, attempt }) => anyEventAt(at, attempt));
