import { finish, replaceAttempt } from './attempts.ts';
import { onLateSid, onSid } from './onStartAnswer.ts';
import type { Instant, Notice } from './recorder.ts';
import type { Attempt, Recording } from './recording.ts';
import { attemptNumbered, type Ids, type Note, type Step, stay, withAttempt } from './step.ts';

const inWords = (notice: Notice): string => {
  switch (notice.is) {
    case 'started':
      return 'Recorder says: started';
    case 'stopped':
      return `Recorder says: stopped, code ${notice.code} (${notice.words})`;
    case 'reloaded':
      return `Recorder says: page reloaded (${notice.words})`;
    case 'exited':
      return `Recorder says: session exited ${notice.abnormal ? 'abnormally' : 'normally'}`;
    case 'other':
      return `Recorder says: ${notice.words}`;
  }
};

const onStarted = (recording: Recording, at: Instant, attempt: Attempt, sid: string): Step => {
  // Without a resource nothing was started: such an event cannot be about this attempt.
  if (!attempt.resourceId) return stay(recording);
  if (attempt.end) return onLateSid(recording, at, attempt, sid);
  return attempt.sid || recording.standing.is !== 'running' ? stay(recording) : onSid(recording, at, sid);
};

const act = (recording: Recording, at: Instant, attempt: Attempt, notice: Notice, ids: Ids): Step => {
  if (notice.is === 'started') return onStarted(recording, at, attempt, notice.sid);
  if (attempt.end) return stay(recording);
  const stopping = recording.standing.is === 'stopping';
  switch (notice.is) {
    case 'stopped': {
      const words = `The recorder stopped with code ${notice.code} (${notice.words})`;
      if (stopping || notice.code === 0) return finish(recording, at, stopping ? 'Stopped' : words);
      return replaceAttempt(recording, at, 'recorder-stopped', words, ids);
    }
    case 'exited':
      if (stopping) return finish(recording, at, 'Stopped');
      return notice.abnormal
        ? replaceAttempt(recording, at, 'recorder-stopped', 'The recorder exited abnormally', ids)
        : stay(recording);
    case 'reloaded':
      // The page that comes now is a new one: its deadline starts anew.
      return stopping
        ? stay(recording)
        : stay(withAttempt(recording, { page: { is: 'expected', by: at + recording.policy.helloDeadlineMs } }));
    case 'other':
      return stay(recording);
  }
};

/** The recorder told something by itself. Every event stands on the timeline; one of a replaced attempt does no more. */
export const onNoticed = (recording: Recording, at: Instant, number: number, notice: Notice, ids: Ids): Step => {
  const attempt = attemptNumbered(recording, number);
  if (!attempt) return stay(recording);
  const note: Note = { at, kind: 'recorder-event', attempt: number, text: inWords(notice) };
  const over = recording.standing.is === 'ended' || recording.standing.is === 'failed';
  const step = over && notice.is !== 'started' ? stay(recording) : act(recording, at, attempt, notice, ids);
  return { ...step, notes: [note, ...step.notes] };
};
