import { beginAttempt, budgetOf, endAttempt, fail } from './attempts.ts';
import type { Instant } from './recorder.ts';
import { type Attempt, attemptNumbered, type Cause, type Recording, runningAttempts } from './recording.ts';
import { spread } from './spread.ts';
import { also, andThen, type Ids, type Step, stay } from './step.ts';

/** Causes that would very likely meet a new attempt as well, if it came at once. */
const ofStarting: readonly Cause[] = ['start-failed', 'refused', 'conflict'];

/** The other attempt goes on alone; if the lead was lost, its state counts from now on. */
const goOnWith = (recording: Recording, other: Attempt, at: Instant, cause: Cause, ids: Ids): Step => {
  const { standby: _gone, standbyAt: _past, ...rest } = recording;
  const wait = ofStarting.includes(cause) ? { standbyAt: at + spread(recording.policy.standbyRetryMs, ids) } : {};
  const next: Recording = { ...rest, lead: other.number, ...wait };
  if (recording.lead === other.number) return stay(next);
  const text = `Attempt ${other.number}, which ran beside it, goes on`;
  return also(stay(next), { notes: [{ at, kind: 'lead', attempt: other.number, text }] });
};

/** A new attempt (new uid, new token) takes the place of the only one. */
const startAnew = (recording: Recording, number: number, at: Instant, cause: Cause, words: string, ids: Ids): Step => {
  const { limit, spent } = budgetOf(recording, at);
  const windowS = recording.policy.attemptWindowMs / 1000;
  if (spent >= limit)
    return fail(recording, at, cause, `${words}; ${spent} attempts within ${windowS} s are the limit`);
  if (cause === 'start-failed' && attemptNumbered(recording, number - 1)?.end?.cause === 'start-failed')
    return fail(recording, at, cause, `${words}, and so it was with another uid`);
  const ended = endAttempt(recording, number, at, cause, words);
  const begun = andThen(ended, (r) => beginAttempt(r, at, ids, (n) => `Attempt ${n} begins`));
  return { ...begun, recording: { ...begun.recording, lead: begun.recording.attempts.length } };
};

/**
 * An attempt is lost. Where another one runs beside it, that one goes on. Otherwise a new one replaces it, unless
 * `maxAttempts` were started within the window already, or `start` failed for the attempt before as well: then the
 * recording has failed.
 */
export const loseAttempt = (
  recording: Recording,
  number: number,
  at: Instant,
  cause: Cause,
  words: string,
  ids: Ids,
): Step => {
  const other = runningAttempts(recording).find((a) => a.number !== number);
  if (!other) return startAnew(recording, number, at, cause, words, ids);
  return andThen(endAttempt(recording, number, at, cause, words), (r) => goOnWith(r, other, at, cause, ids));
};
