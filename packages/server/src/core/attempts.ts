import { noEvidence } from './evidence.ts';
import type { Instant } from './recorder.ts';
import {
  type Attempt,
  attemptNumbered,
  type Cause,
  currentAttempt,
  type Recording,
  type Retries,
  runningAttempts,
} from './recording.ts';
import { also, andThen, type Effect, type Ids, type Step, stay, targetOf, withAttempt } from './step.ts';

const noRetries: Retries = { 'server-error': 0, 'not-completed': 0, overload: 0 };
/** Older attempts keep no evidence: a recording of days may have many. */
const withEvidenceKept = 10;

/** A new attempt, which begins by asking the recorder for a resource. */
export const newAttempt = (number: number, at: Instant, ids: Ids): Attempt => ({
  number,
  uid: ids.uid(),
  token: ids.token(),
  startedAt: at,
  recorder: { is: 'acquiring', retries: noRetries },
  page: { is: 'expected' },
  pages: [],
  reload: 'unused',
  stopTries: 0,
  evidence: noEvidence,
});

/** The call that begins an attempt, on another machine than the one that runs beside it. */
export const acquireEffect = (recording: Recording, attempt: Attempt): Effect => ({
  type: 'acquire',
  attempt: attempt.number,
  cname: recording.cname,
  uid: attempt.uid,
  maxRecordingHour: recording.policy.maxRecordingHour,
  excludeResourceIds: runningAttempts(recording).flatMap((a) =>
    a.resourceId && a.number !== attempt.number ? [a.resourceId] : [],
  ),
});

/** Stops one attempt's recorder, where it has one, so that nothing goes on being billed. */
export const stopEffects = (recording: Recording, attempt: Attempt, afterMs = 0): readonly Effect[] => {
  const target = targetOf(recording, attempt);
  return target ? [{ type: 'stop', attempt: attempt.number, target, afterMs }] : [];
};

/** One attempt is over; its recorder is stopped. */
export const endAttempt = (recording: Recording, number: number, at: Instant, cause: Cause, words: string): Step => {
  const attempt = attemptNumbered(recording, number);
  if (!attempt || attempt.end) return stay(recording);
  return also(stay(withAttempt(recording, number, { end: { at, cause, words } })), {
    effects: stopEffects(recording, attempt),
    notes: [{ at, kind: 'attempt-ended', attempt: number, text: words, data: { cause } }],
  });
};

/** Adds an attempt after the last one. */
export const beginAttempt = (recording: Recording, at: Instant, ids: Ids, text: (number: number) => string): Step => {
  const [first, ...rest] = recording.attempts;
  const attempt = newAttempt((rest.at(-1) ?? first).number + 1, at, ids);
  const oldest = attempt.number - withEvidenceKept;
  const thinned = (a: Attempt): Attempt => (a.number === oldest ? { ...a, evidence: noEvidence } : a);
  const next: Recording = { ...recording, attempts: [thinned(first), ...rest.map(thinned), attempt] };
  return also(stay(next), {
    effects: [acquireEffect(next, attempt)],
    notes: [{ at, kind: 'attempt', attempt: attempt.number, text: text(attempt.number) }],
  });
};

/** The most attempts within the window, and how many there were. Two that run side by side may cost twice as many. */
export const budgetOf = ({ policy, attempts, wantsStandby }: Recording, at: Instant) => ({
  limit: policy.maxAttempts * (wantsStandby ? 2 : 1),
  spent: attempts.filter((a) => a.startedAt > at - policy.attemptWindowMs).length,
});

/** Gives the recording up: whatever runs is stopped and nothing is tried again. */
export const fail = (recording: Recording, at: Instant, cause: Cause, words: string): Step => {
  const ended = runningAttempts(recording).reduce(
    (step, { number }) => andThen(step, (r) => endAttempt(r, number, at, cause, words)),
    stay(recording),
  );
  return andThen(ended, (r) =>
    also(stay({ ...r, standing: { is: 'failed', at, reason: words } }), {
      notes: [{ at, kind: 'failed', text: `Given up: ${words}` }],
    }),
  );
};

/** The recording is over as wanted: nothing of it runs any more. */
export const finish = (recording: Recording, at: Instant, reason: string): Step => {
  const end = { at, cause: 'stopped', words: reason } as const;
  const ended = runningAttempts(recording).reduce((r, { number }) => withAttempt(r, number, { end }), recording);
  return also(stay({ ...ended, standing: { is: 'ended', at, reason } }), {
    notes: [{ at, kind: 'ended', attempt: currentAttempt(recording).number, text: reason }],
  });
};

/** One attempt has stopped as wanted; with the last of them the recording is over. */
export const finishAttempt = (recording: Recording, number: number, at: Instant, reason: string): Step => {
  if (runningAttempts(recording).every((a) => a.number === number)) return finish(recording, at, reason);
  return stay(withAttempt(recording, number, { end: { at, cause: 'stopped', words: reason } }));
};
