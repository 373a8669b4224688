import { finish, finishAttempt } from './attempts.ts';
import { loseAttempt } from './loseAttempt.ts';
import { noticeWords } from './noticeWords.ts';
import { askSoon } from './onQueryAnswer.ts';
import { onLateSid, onSid } from './onStartAnswer.ts';
import type { Instant, Notice } from './recorder.ts';
import { type Attempt, attemptNumbered, type Recording, runningAttempt, runningAttempts } from './recording.ts';
import { andThen, type Ids, type RecordingEvent, type Step, stay, withAttempt } from './step.ts';

/** The sid that an event brings, where the answer to `start` has not brought it. */
const learnSid = (recording: Recording, at: Instant, attempt: Attempt, notice: Notice, sid: string): Step => {
  // Without a resource nothing was started: such an event cannot be about this attempt.
  if (!attempt.resourceId || attempt.sid) return stay(recording);
  const isOver = notice.is === 'stopped' || notice.is === 'exited';
  if (isOver) return attempt.end ? stay(recording) : stay(withAttempt(recording, attempt.number, { sid }));
  return attempt.end || recording.standing.is !== 'running'
    ? onLateSid(recording, at, attempt, sid)
    : onSid(recording, at, attempt, sid);
};

const onStopped = (recording: Recording, at: Instant, attempt: Attempt, notice: Notice, ids: Ids): Step => {
  const { number } = attempt;
  if (recording.standing.is === 'stopping') return finishAttempt(recording, number, at, 'Stopped');
  if (notice.is !== 'stopped')
    return loseAttempt(recording, number, at, 'recorder-stopped', 'The recorder exited abnormally', ids);
  const words = `The recorder stopped with code ${notice.code} (${notice.words})`;
  // Where another attempt films on, one that was stopped by somebody else is a loss like any other.
  return notice.code === 0 && runningAttempts(recording).length === 1
    ? finish(recording, at, words)
    : loseAttempt(recording, number, at, 'recorder-stopped', words, ids);
};

const act = (recording: Recording, at: Instant, attempt: Attempt, notice: Notice, ids: Ids): Step => {
  const { number, page } = attempt;
  const stopping = recording.standing.is === 'stopping';
  switch (notice.is) {
    case 'stopped':
      return onStopped(recording, at, attempt, notice, ids);
    case 'exited':
      return stopping || notice.abnormal ? onStopped(recording, at, attempt, notice, ids) : stay(recording);
    case 'reloaded':
    case 'moved': {
      // A page that is heard well where it is now needs no new one: the news of its move came after it.
      if (stopping || !attempt.sid || (notice.is === 'moved' && page.is !== 'silent')) return stay(recording);
      // The page that comes now is a new one: its deadline starts anew.
      const by = at + recording.policy.helloDeadlineMs;
      return stay(withAttempt(recording, number, { page: { is: 'expected', by } }));
    }
    case 'trouble':
      return notice.fatal && !stopping ? askSoon(recording, at, number) : stay(recording);
    case 'started':
    case 'other':
      return stay(recording);
  }
};

/**
 * The recorder told something by itself. Every event stands on the timeline once; one of a replaced attempt does no
 * more, except that a run which is not wanted any more is stopped.
 */
export const onNoticed = (
  recording: Recording,
  event: Extract<RecordingEvent, { type: 'noticed' }>,
  ids: Ids,
): Step => {
  const { at, notice, id } = event;
  const attempt = attemptNumbered(recording, event.attempt);
  if (!attempt || (id !== undefined && attempt.evidence.events.some((said) => said.id === id))) return stay(recording);
  const sid = notice.is === 'started' ? notice.sid : event.sid;
  const learnt = sid ? learnSid(recording, at, attempt, notice, sid) : stay(recording);
  const step = andThen(learnt, (r) => {
    const running = runningAttempt(r, attempt.number);
    return running ? act(r, at, running, notice, ids) : stay(r);
  });
  const text = noticeWords(notice);
  return { ...step, notes: [{ at, kind: 'recorder-event', attempt: attempt.number, text }, ...step.notes] };
};
