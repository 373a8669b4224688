import type { RecordingStateName } from '@rollcue/protocol';
import { type Attempt, currentAttempt, type Recording } from './recording.ts';

const attemptState = (attempt: Attempt): RecordingStateName => {
  if (attempt.page.is === 'silent') return 'silent';
  if (!attempt.sid) return 'starting';
  if (attempt.page.is === 'ready') return 'live';
  if (attempt.page.is === 'degraded') return 'degraded';
  return attempt.recorder.is === 'unconfirmed' && attempt.pages.length === 0 ? 'confirming' : 'awaiting-page';
};

/** The name of the recording's state (CONTRACT 2), derived: it is stored nowhere else. */
export const stateOf = (recording: Recording): RecordingStateName => {
  if (recording.standing.is !== 'running') return recording.standing.is;
  const lead = currentAttempt(recording);
  const state = attemptState(lead);
  return state === 'starting' && lead.number > 1 ? 'recovering' : state;
};

/** The name of one attempt's state. An attempt that was replaced is `failed`; one that was stopped is `ended`. */
export const stateOfAttempt = (attempt: Attempt): RecordingStateName => {
  if (!attempt.end) return attemptState(attempt);
  return attempt.end.cause === 'stopped' ? 'ended' : 'failed';
};
