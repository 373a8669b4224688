import { loseAttempt } from './loseAttempt.ts';
import { type Recording, runningAttempt } from './recording.ts';
import { type Ids, type RecordingEvent, type Step, stay } from './step.ts';

/** The browser's own words, with what they mean. */
const reasons: Readonly<Record<string, string>> = {
  oom: 'oom: out of memory',
  unresponsive: 'unresponsive: killed, since it did not answer',
};

/** A crash that the browser itself reports needs no confirmation: new attempt at once. */
export const onCrashed = (
  recording: Recording,
  { at, attempt, reason, lastSeq }: Extract<RecordingEvent, { type: 'crashed' }>,
  ids: Ids,
): Step => {
  if (recording.standing.is !== 'running' || !runningAttempt(recording, attempt)) return stay(recording);
  const why = reason ? ` (${reasons[reason] ?? reason})` : '';
  const after = lastSeq === undefined ? '' : `, after its report ${lastSeq}`;
  const words = `The browser reports that the page crashed${why}${after}`;
  return loseAttempt(recording, attempt, at, 'crash', words, ids);
};
