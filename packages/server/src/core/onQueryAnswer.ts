import { replaceAttempt } from './attempts.ts';
import type { Instant, QueryOutcome } from './recorder.ts';
import { type Attempt, currentAttempt, type RecorderPhase, type Recording } from './recording.ts';
import { also, type Ids, type Step, stay, withAttempt } from './step.ts';

const exitedAbnormally = 20;

const isRunning = (outcome: QueryOutcome): boolean =>
  outcome.is === 'found' && (outcome.status === 4 || outcome.status === 5);

/** The n-th wait of a list, whose last one repeats. */
const nth = (waits: readonly number[], n: number): number => waits[Math.min(n, waits.length - 1)] ?? 0;

/** What one answer makes of the recorder's phase, or `gone` once its absence is certain. */
const nextPhase = (
  recording: Recording,
  phase: RecorderPhase,
  at: Instant,
  outcome: QueryOutcome,
): RecorderPhase | 'gone' => {
  const { policy } = recording;
  switch (phase.is) {
    case 'unconfirmed': {
      if (isRunning(outcome)) return { is: 'confirmed', queryAt: at + policy.queryIntervalMs };
      const queries = phase.queries + 1;
      return { is: 'unconfirmed', by: phase.by, queries, queryAt: at + nth(policy.confirmAfterMs, queries) };
    }
    case 'confirmed':
    case 'doubted': {
      if (outcome.is === 'found') return { is: 'confirmed', queryAt: at + policy.queryIntervalMs };
      const misses = phase.is === 'doubted' ? phase.misses : 0;
      if (outcome.is === 'no-answer') {
        const queryAt = at + nth(policy.goneConfirmMs, misses);
        return phase.is === 'doubted' ? { ...phase, queryAt } : { is: 'confirmed', queryAt };
      }
      const waitMs = policy.goneConfirmMs[misses];
      return waitMs === undefined ? 'gone' : { is: 'doubted', misses: misses + 1, queryAt: at + waitMs };
    }
    case 'acquiring':
    case 'starting':
    case 'sid-awaited':
      return phase;
  }
};

/** While the page is silent one 404 is enough; a recorder that is alive gives the page one more interval. */
const onSilentPage = (
  recording: Recording,
  at: Instant,
  attempt: Attempt,
  outcome: QueryOutcome,
  ids: Ids,
): Step | undefined => {
  const { page } = attempt;
  if (page.is !== 'silent') return undefined;
  if (outcome.is === 'gone')
    return replaceAttempt(recording, at, 'recorder-gone', 'The page is silent and the recorder is gone', ids);
  if (page.by !== undefined) return undefined;
  const next = withAttempt(recording, { page: { ...page, by: at + page.nextMs } });
  const text =
    outcome.is === 'found'
      ? `Recorder is alive (status ${outcome.status}); one more interval for the page`
      : `Recorder did not answer (${outcome.words}); one more interval for the page`;
  return also(stay(next), { notes: [{ at, kind: 'recorder-asked', attempt: attempt.number, text }] });
};

/** `query` has answered. */
export const onQueryAnswered = (
  recording: Recording,
  at: Instant,
  number: number,
  outcome: QueryOutcome,
  ids: Ids,
): Step => {
  const attempt = currentAttempt(recording);
  if (recording.standing.is !== 'running' || attempt.number !== number || !attempt.sid) return stay(recording);
  if (outcome.is === 'found' && outcome.status === exitedAbnormally)
    return replaceAttempt(recording, at, 'recorder-gone', 'The recorder exited abnormally (status 20)', ids);

  const phase = nextPhase(recording, attempt.recorder, at, outcome);
  if (phase === 'gone')
    return replaceAttempt(recording, at, 'recorder-gone', 'The recorder is gone (404, confirmed)', ids);
  const asked = withAttempt(recording, { recorder: phase });
  const silent = onSilentPage(asked, at, currentAttempt(asked), outcome, ids);
  if (silent) return silent;

  if (attempt.recorder.is === 'unconfirmed' && phase.is === 'confirmed')
    return also(stay(asked), {
      notes: [{ at, kind: 'confirmed', attempt: number, text: 'Recorder confirms that it runs' }],
    });
  if (phase.is === 'doubted')
    return also(stay(asked), {
      notes: [{ at, kind: 'recorder-doubted', attempt: number, text: `Recorder answered 404 (${phase.misses})` }],
    });
  return stay(asked);
};
