import { loseAttempt } from './loseAttempt.ts';
import { type Recording, runningAttempt } from './recording.ts';
import { type Ids, type RecordingEvent, type Step, stay } from './step.ts';

/** A crash that the browser itself reports needs no confirmation: new attempt at once. */
export const onCrashed = (
  recording: Recording,
  { at, attempt, reason }: Extract<RecordingEvent, { type: 'crashed' }>,
  ids: Ids,
): Step => {
  if (recording.standing.is !== 'running' || !runningAttempt(recording, attempt)) return stay(recording);
  const words = `The browser reports that the page crashed${reason ? ` (${reason})` : ''}`;
  return loseAttempt(recording, attempt, at, 'crash', words, ids);
};
