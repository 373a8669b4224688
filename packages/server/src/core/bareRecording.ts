import { noEvidence } from './evidence.ts';
import type { Attempt, Recording, RecordingOf } from './recording.ts';

/** An attempt without its evidence. */
export type BareAttempt = Omit<Attempt, 'evidence'>;

/**
 * A recording without what is only shown or handed on: the evidence of its attempts, what is expected of its page, the page's address,
 * the recorder's label. Enough to judge a report and to know the next deadline. It is never written, so that the rest cannot be lost.
 */
export type BareRecording = RecordingOf<BareAttempt>;

const emptiedAttempt = (attempt: BareAttempt): Attempt => ({ ...attempt, evidence: noEvidence });

/**
 * With nothing in place of what a bare recording lacks, for the reducer to judge. Emptied even where there is something: V8 gives an
 * object that a field was left out of by `...rest` a shape of its own, 340 bytes.
 */
export const emptied = (bare: BareRecording): Recording => {
  const [first, ...rest] = bare.attempts;
  const attempts: Recording['attempts'] = [emptiedAttempt(first), ...rest.map(emptiedAttempt)];
  const recording = { ...bare, cname: '', pageUrl: 'about:blank', attempts };
  return 'expect' in recording ? { ...recording, expect: [] } : recording;
};

/** Leaves out what is only shown or handed on. */
export const bareOf = (recording: Recording): BareRecording => emptied(recording);
