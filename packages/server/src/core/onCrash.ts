import { replaceAttempt } from './attempts.ts';
import { currentAttempt, type Recording } from './recording.ts';
import { type Ids, type RecordingEvent, type Step, stay } from './step.ts';

/** A crash that the browser itself reports needs no confirmation: new attempt at once. */
export const onCrashed = (
  recording: Recording,
  { at, attempt, reason }: Extract<RecordingEvent, { type: 'crashed' }>,
  ids: Ids,
): Step => {
  if (recording.standing.is !== 'running' || currentAttempt(recording).number !== attempt) return stay(recording);
  const words = `The browser reports that the page crashed${reason ? ` (${reason})` : ''}`;
  return replaceAttempt(recording, at, 'crash', words, ids);
};
