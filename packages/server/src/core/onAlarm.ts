import { acquireEffect } from './attempts.ts';
import { disagreement } from './disagreement.ts';
import { inWords } from './inWords.ts';
import { loseAttempt } from './loseAttempt.ts';
import { startEffect } from './onStartAnswer.ts';
import { onStopOverdue } from './onStop.ts';
import type { Instant } from './recorder.ts';
import { type Attempt, type Recording, runningAttempt, runningAttempts } from './recording.ts';
import { also, andThen, type Ids, type Step, stay, targetOf, withAttempt } from './step.ts';

const isDue = (deadline: Instant | undefined, at: Instant): boolean => deadline !== undefined && deadline <= at;

const onNoHello = (recording: Recording, at: Instant, { number, recorder, pages }: Attempt, ids: Ids): Step => {
  const words =
    pages.length > 0
      ? 'The page was left or closed, and no other came'
      : 'The page was not heard of: it cannot be reached, or lacks the script';
  const lost = loseAttempt(recording, number, at, 'no-hello', words, ids);
  if (recorder.is !== 'confirmed') return lost;
  const note = disagreement(at, number, 'The recorder says that it records, and no page is heard');
  return { ...lost, notes: [note, ...lost.notes] };
};

const pageAlarm = (recording: Recording, at: Instant, attempt: Attempt, ids: Ids): Step => {
  const { page, number } = attempt;
  const { policy } = recording;
  if (!attempt.sid) return stay(recording);
  switch (page.is) {
    case 'expected':
      return isDue(page.by, at) ? onNoHello(recording, at, attempt, ids) : stay(recording);
    case 'loading': {
      if (!isDue(page.by, at)) return stay(recording);
      const words = `The page did not get ready: ${inWords(page.failing)}`;
      return loseAttempt(recording, number, at, 'not-ready', words, ids);
    }
    case 'degraded': {
      if (isDue(page.since + policy.degradedRestartMs, at)) {
        const words = `The page stayed degraded: ${inWords(page.failing)}`;
        return loseAttempt(recording, number, at, 'degraded', words, ids);
      }
      if (attempt.reload !== 'unused' || !isDue(page.since + policy.degradedReloadMs, at)) return stay(recording);
      return also(stay(withAttempt(recording, number, { reload: 'ordered' })), {
        notes: [{ at, kind: 'reload', attempt: number, text: 'The page will be told to reload' }],
      });
    }
    case 'silent':
      return isDue(page.by, at)
        ? loseAttempt(
            recording,
            number,
            at,
            'silent',
            `The page stayed silent for ${Math.round((at - page.since) / 1000)} s: it crashed, or is cut off`,
            ids,
          )
        : stay(recording);
    case 'ready':
      return stay(recording);
  }
};

const recorderAlarm = (recording: Recording, at: Instant, attempt: Attempt, ids: Ids): Step => {
  const { recorder, number } = attempt;
  switch (recorder.is) {
    case 'acquiring':
      if (!isDue(recorder.retryAt, at)) return stay(recording);
      return also(stay(withAttempt(recording, number, { recorder: { is: 'acquiring', retries: recorder.retries } })), {
        effects: [acquireEffect(recording, attempt)],
      });
    case 'starting':
      if (!isDue(recorder.retryAt, at) || !attempt.resourceId) return stay(recording);
      return also(stay(withAttempt(recording, number, { recorder: { is: 'starting', retries: recorder.retries } })), {
        effects: [startEffect(recording, attempt, attempt.resourceId)],
      });
    case 'sid-awaited': {
      if (!isDue(recorder.by, at)) return stay(recording);
      const words = 'The recorder says it runs but never told its sid';
      return loseAttempt(recording, number, at, 'start-failed', words, ids);
    }
    case 'unconfirmed':
      if (isDue(recorder.by, at)) {
        const words = 'The recorder did not confirm in time that it runs';
        return loseAttempt(recording, number, at, 'not-confirmed', words, ids);
      }
      break;
    case 'confirmed':
    case 'doubted':
      break;
  }
  const target = targetOf(recording, attempt);
  if (!isDue(recorder.queryAt, at) || !target) return stay(recording);
  const { queryAt: _asked, ...asking } = recorder;
  return also(stay(withAttempt(recording, number, { recorder: asking })), {
    effects: [{ type: 'query', attempt: number, target }],
  });
};

/** Does with one attempt whatever is due, as long as it runs. */
const attemptAlarm = (recording: Recording, at: Instant, number: number, ids: Ids): Step => {
  const still = (r: Recording, act: typeof pageAlarm): Step => {
    const attempt = r.standing.is === 'running' ? runningAttempt(r, number) : undefined;
    return attempt ? act(r, at, attempt, ids) : stay(r);
  };
  return andThen(still(recording, pageAlarm), (r) => still(r, recorderAlarm));
};

/** An alarm rang: whatever is due happens. Early, late and repeated alarms are harmless, since `at` decides. */
export const onAlarmRang = (recording: Recording, at: Instant, ids: Ids): Step => {
  const { standing } = recording;
  if (standing.is === 'stopping') return isDue(standing.by, at) ? onStopOverdue(recording, at) : stay(recording);
  if (standing.is !== 'running') return stay(recording);
  return runningAttempts(recording).reduce(
    (step, { number }) => andThen(step, (r) => attemptAlarm(r, at, number, ids)),
    stay(recording),
  );
};
