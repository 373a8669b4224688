import { type BareRecording, emptied } from './bareRecording.ts';
import type { Recording } from './recording.ts';
import { reduce } from './reduce.ts';
import type { Ids, RecordingEvent, Step } from './step.ts';

/** True for a step that leaves its recording as it was, orders nothing and tells nothing. */
export const isNothing = (before: Recording, { recording, effects, notes }: Step): boolean =>
  recording === before && effects.length === 0 && notes.length === 0;

/**
 * True for a report that changes nothing, as `reduce` has it of the whole recording: where a report changes something, that is kept
 * as evidence; evidence is never asked about a report.
 */
export const changesNothing = (
  bare: BareRecording,
  event: Extract<RecordingEvent, { type: 'reported' }>,
  ids: Ids,
): boolean => {
  const recording = emptied(bare);
  return isNothing(recording, reduce(recording, event, ids));
};
