import type { Instant } from './recorder.ts';
import { type Attempt, type Cause, currentAttempt, type Recording, type Retries } from './recording.ts';
import { also, andThen, type Effect, type Ids, type Step, stay, targetOf, withAttempt } from './step.ts';

const noRetries: Retries = { 'server-error': 0, 'not-completed': 0, overload: 0 };

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
});

/** The call that begins an attempt. */
export const acquireEffect = (recording: Recording, attempt: Attempt): Effect => ({
  type: 'acquire',
  attempt: attempt.number,
  cname: recording.cname,
  uid: attempt.uid,
});

/** Stops one attempt's recorder, where it has one, so that nothing goes on being billed. */
export const stopEffects = (recording: Recording, attempt: Attempt, afterMs = 0): readonly Effect[] => {
  const target = targetOf(recording, attempt);
  return target ? [{ type: 'stop', attempt: attempt.number, target, afterMs }] : [];
};

const endCurrent = (recording: Recording, at: Instant, cause: Cause, words: string): Step => {
  const attempt = currentAttempt(recording);
  const next = withAttempt(recording, { end: { at, cause, words } });
  return also(stay(next), {
    effects: stopEffects(recording, attempt),
    notes: [{ at, kind: 'attempt-ended', attempt: attempt.number, text: words, data: { cause } }],
  });
};

/** Gives the recording up: the current attempt is stopped and nothing is tried again. */
export const fail = (recording: Recording, at: Instant, cause: Cause, words: string): Step =>
  andThen(endCurrent(recording, at, cause, words), (r) =>
    also(stay({ ...r, standing: { is: 'failed', at, reason: words } }), {
      notes: [{ at, kind: 'failed', text: `Given up: ${words}` }],
    }),
  );

/** The recording is over as wanted. */
export const finish = (recording: Recording, at: Instant, reason: string): Step => {
  const ended = withAttempt(recording, { end: { at, cause: 'stopped', words: reason } });
  return also(stay({ ...ended, standing: { is: 'ended', at, reason } }), {
    notes: [{ at, kind: 'ended', attempt: currentAttempt(recording).number, text: reason }],
  });
};

/**
 * Replaces the current attempt by a new one (new uid, new token), unless `maxAttempts` were started within the window
 * already, or `start` has failed for the attempt before as well: then the recording has failed.
 */
export const replaceAttempt = (recording: Recording, at: Instant, cause: Cause, words: string, ids: Ids): Step => {
  const { maxAttempts, attemptWindowMs } = recording.policy;
  const recent = recording.attempts.filter((a) => a.startedAt > at - attemptWindowMs).length;
  if (recent >= maxAttempts)
    return fail(recording, at, cause, `${words}; ${recent} attempts within ${attemptWindowMs / 1000} s are the limit`);

  const current = currentAttempt(recording);
  const before = recording.attempts[recording.attempts.length - 2];
  if (cause === 'start-failed' && before?.end?.cause === 'start-failed')
    return fail(recording, at, cause, `${words}, and so it was with another uid`);

  return andThen(endCurrent(recording, at, cause, words), (r) => {
    const attempt = newAttempt(current.number + 1, at, ids);
    const next: Recording = { ...r, attempts: [...r.attempts, attempt] };
    return also(stay(next), {
      effects: [acquireEffect(next, attempt)],
      notes: [{ at, kind: 'attempt', attempt: attempt.number, text: `Attempt ${attempt.number} begins` }],
    });
  });
};
