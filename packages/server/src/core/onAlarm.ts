import { acquireEffect, finish, replaceAttempt } from './attempts.ts';
import { inWords } from './inWords.ts';
import { startEffect } from './onStartAnswer.ts';
import type { Instant } from './recorder.ts';
import { currentAttempt, type Recording } from './recording.ts';
import { also, andThen, type Ids, type Step, stay, targetOf, withAttempt } from './step.ts';

const isDue = (deadline: Instant | undefined, at: Instant): boolean => deadline !== undefined && deadline <= at;

const pageAlarm = (recording: Recording, at: Instant, ids: Ids): Step => {
  const attempt = currentAttempt(recording);
  const { page } = attempt;
  const { policy } = recording;
  if (!attempt.sid) return stay(recording);
  switch (page.is) {
    case 'expected':
      if (!isDue(page.by, at)) return stay(recording);
      return replaceAttempt(
        recording,
        at,
        'no-hello',
        'The page was not heard of: it cannot be reached, or lacks the script',
        ids,
      );
    case 'loading':
      if (!isDue(page.by, at)) return stay(recording);
      return replaceAttempt(recording, at, 'not-ready', `The page did not get ready: ${inWords(page.failing)}`, ids);
    case 'degraded': {
      if (isDue(page.since + policy.degradedRestartMs, at))
        return replaceAttempt(recording, at, 'degraded', `The page stayed degraded: ${inWords(page.failing)}`, ids);
      if (attempt.reload !== 'unused' || !isDue(page.since + policy.degradedReloadMs, at)) return stay(recording);
      return also(stay(withAttempt(recording, { reload: 'ordered' })), {
        notes: [{ at, kind: 'reload', attempt: attempt.number, text: 'The page will be told to reload' }],
      });
    }
    case 'silent':
      return isDue(page.by, at)
        ? replaceAttempt(recording, at, 'silent', 'The page stayed silent', ids)
        : stay(recording);
    case 'ready':
      return stay(recording);
  }
};

const recorderAlarm = (recording: Recording, at: Instant, ids: Ids): Step => {
  const attempt = currentAttempt(recording);
  const { recorder } = attempt;
  switch (recorder.is) {
    case 'acquiring':
      if (!isDue(recorder.retryAt, at)) return stay(recording);
      return also(stay(withAttempt(recording, { recorder: { is: 'acquiring', retries: recorder.retries } })), {
        effects: [acquireEffect(recording, attempt)],
      });
    case 'starting':
      if (!isDue(recorder.retryAt, at) || !attempt.resourceId) return stay(recording);
      return also(stay(withAttempt(recording, { recorder: { is: 'starting', retries: recorder.retries } })), {
        effects: [startEffect(recording, attempt, attempt.resourceId)],
      });
    case 'sid-awaited':
      if (!isDue(recorder.by, at)) return stay(recording);
      return replaceAttempt(recording, at, 'start-failed', 'The recorder says it runs but never told its sid', ids);
    case 'unconfirmed':
      if (isDue(recorder.by, at))
        return replaceAttempt(recording, at, 'not-confirmed', 'The recorder did not confirm in time that it runs', ids);
      break;
    case 'confirmed':
    case 'doubted':
      break;
  }
  const target = targetOf(recording, attempt);
  if (!isDue(recorder.queryAt, at) || !target) return stay(recording);
  const { queryAt: _asked, ...asking } = recorder;
  return also(stay(withAttempt(recording, { recorder: asking })), {
    effects: [{ type: 'query', attempt: attempt.number, target }],
  });
};

/** An alarm rang: whatever is due happens. Early, late and repeated alarms are harmless, since `at` decides. */
export const onAlarmRang = (recording: Recording, at: Instant, ids: Ids): Step => {
  const { standing } = recording;
  if (standing.is === 'stopping')
    return isDue(standing.by, at) ? finish(recording, at, 'Stopped; the recorder did not confirm it') : stay(recording);
  if (standing.is !== 'running') return stay(recording);
  const before = currentAttempt(recording).number;
  return andThen(pageAlarm(recording, at, ids), (r) =>
    r.standing.is === 'running' && currentAttempt(r).number === before ? recorderAlarm(r, at, ids) : stay(r),
  );
};
