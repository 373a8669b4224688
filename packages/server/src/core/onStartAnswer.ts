import { fail, finishAttempt, stopEffects } from './attempts.ts';
import { loseAttempt } from './loseAttempt.ts';
import { pageUrlFor } from './pageUrlFor.ts';
import type { AcquireOutcome, Instant, Shot, StartOutcome, Trouble } from './recorder.ts';
import {
  type Attempt,
  attemptNumbered,
  type Recording,
  type Retries,
  runningAttempt,
  runningAttempts,
} from './recording.ts';
import { spread } from './spread.ts';
import { also, type Effect, type Ids, type Step, stay, withAttempt } from './step.ts';

/** The recorder's own nameless time-out must come after our named one. */
const recorderSlackMs = 5000;

const shotOf = (recording: Recording, attempt: Attempt): Shot => {
  const { policy } = recording;
  return {
    url: pageUrlFor(recording.pageUrl, attempt.token),
    readyTimeoutMs: policy.readyTimeoutMs + policy.readyGraceMs + recorderSlackMs,
    videoWidth: policy.videoWidth,
    videoHeight: policy.videoHeight,
    videoFps: policy.videoFps,
    maxRecordingHour: policy.maxRecordingHour,
    onhold: policy.onhold,
  };
};

/** The `start` call of an attempt that has its resource; used again, unchanged, for each retry. */
export const startEffect = (recording: Recording, attempt: Attempt, resourceId: string): Effect => ({
  type: 'start',
  attempt: attempt.number,
  cname: recording.cname,
  uid: attempt.uid,
  resourceId,
  shot: shotOf(recording, attempt),
});

const waitsFor = (recording: Recording, kind: keyof Retries): readonly number[] =>
  ({
    'server-error': recording.policy.startRetryMs,
    'not-completed': recording.policy.timeoutRetryMs,
    overload: recording.policy.overloadRetryMs,
  })[kind];

const onTrouble = (
  recording: Recording,
  at: Instant,
  attempt: Attempt,
  call: string,
  trouble: Trouble,
  ids: Ids,
): Step => {
  const { number, recorder: phase } = attempt;
  const words = `Recorder answered ${call} with: ${trouble.words}`;
  if (trouble.is === 'refused')
    return runningAttempts(recording).length > 1
      ? loseAttempt(recording, number, at, 'refused', words, ids)
      : fail(recording, at, 'refused', words);
  if (trouble.is === 'conflict') return loseAttempt(recording, number, at, 'conflict', words, ids);
  if (phase.is !== 'acquiring' && phase.is !== 'starting') return stay(recording);
  if (trouble.is === 'held')
    return also(stay(withAttempt(recording, number, { recorder: { ...phase, retryAt: at + trouble.afterMs } })), {
      notes: [{ at, kind: 'held-back', attempt: number, text: trouble.words }],
    });

  const policyMs = waitsFor(recording, trouble.is)[phase.retries[trouble.is]];
  if (policyMs === undefined) return loseAttempt(recording, number, at, 'start-failed', words, ids);
  // Whoever is told "too much" must not come back at the same moment as all the others that were told so.
  const waitMs = trouble.is === 'overload' ? spread(policyMs, ids) : policyMs;
  const retries = { ...phase.retries, [trouble.is]: phase.retries[trouble.is] + 1 };
  return also(stay(withAttempt(recording, number, { recorder: { is: phase.is, retries, retryAt: at + waitMs } })), {
    notes: [{ at, kind: 'retry', attempt: number, text: `${words}; again in ${waitMs / 1000} s` }],
  });
};

/** An attempt has its sid: the recorder must now be confirmed and the page heard of. */
export const onSid = (recording: Recording, at: Instant, attempt: Attempt, sid: string): Step => {
  const { policy } = recording;
  const { page, number } = attempt;
  const next = withAttempt(recording, number, {
    sid,
    recorder: {
      is: 'unconfirmed',
      by: at + policy.confirmDeadlineMs,
      queries: 0,
      queryAt: at + (policy.confirmAfterMs[0] ?? 0),
    },
    page:
      page.is === 'expected'
        ? { is: 'expected', by: at + policy.helloDeadlineMs }
        : page.is === 'loading'
          ? { ...page, by: Math.max(page.by, at + policy.readyTimeoutMs) }
          : page,
  });
  return also(stay(next), {
    notes: [{ at, kind: 'started', attempt: number, text: 'Recorder has started', data: { sid } }],
  });
};

/** A sid that came for a run that is no longer wanted: it must not go on. */
export const onLateSid = (recording: Recording, at: Instant, attempt: Attempt, sid: string): Step => {
  if (attempt.sid) return stay(recording);
  const next = withAttempt(recording, attempt.number, { sid });
  return also(stay(next), {
    effects: stopEffects(next, { ...attempt, sid }),
    notes: [
      { at, kind: 'late-start', attempt: attempt.number, text: 'Recorder started too late; it is being stopped' },
    ],
  });
};

/** `acquire` has answered. */
export const onAcquireAnswered = (
  recording: Recording,
  at: Instant,
  number: number,
  outcome: AcquireOutcome,
  ids: Ids,
): Step => {
  const attempt = runningAttempt(recording, number);
  if (attempt?.recorder.is !== 'acquiring') return stay(recording);
  if (recording.standing.is === 'stopping')
    return finishAttempt(recording, number, at, 'Stopped before the recorder had started');
  if (outcome.is !== 'acquired') return onTrouble(recording, at, attempt, 'acquire', outcome, ids);
  const { resourceId } = outcome;
  const next = withAttempt(recording, number, {
    resourceId,
    recorder: { is: 'starting', retries: attempt.recorder.retries },
  });
  return also(stay(next), { effects: [startEffect(next, attempt, resourceId)] });
};

/** `start` has answered, perhaps for an attempt that has been replaced meanwhile. */
export const onStartAnswered = (
  recording: Recording,
  at: Instant,
  number: number,
  outcome: StartOutcome,
  ids: Ids,
): Step => {
  const attempt = attemptNumbered(recording, number);
  // Without a resource no start was asked for.
  if (!attempt?.resourceId || attempt.sid) return stay(recording);
  if (attempt.end) return outcome.is === 'started' ? onLateSid(recording, at, attempt, outcome.sid) : stay(recording);

  if (recording.standing.is === 'stopping') {
    if (outcome.is === 'started') return onLateSid(recording, at, attempt, outcome.sid);
    return finishAttempt(recording, number, at, 'Stopped before the recorder had started');
  }
  if (outcome.is === 'started') return onSid(recording, at, attempt, outcome.sid);
  if (outcome.is !== 'already-started') return onTrouble(recording, at, attempt, 'start', outcome, ids);

  const by = at + recording.policy.helloDeadlineMs;
  return also(stay(withAttempt(recording, number, { recorder: { is: 'sid-awaited', by } })), {
    notes: [
      { at, kind: 'already-started', attempt: number, text: 'Recorder runs already; its event will bring the sid' },
    ],
  });
};
