import { finish, stopEffects } from './attempts.ts';
import type { Instant, StopOutcome } from './recorder.ts';
import { currentAttempt, type Recording } from './recording.ts';
import { also, attemptNumbered, type Step, stay, withAttempt } from './step.ts';

/** Waits between `stop` calls that did not get an answer: an unstopped recorder is billed, so it is tried for long. */
const stopRetryMs = [1000, 2000, 4000, 8000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000] as const;

/** Somebody wants the recording to end. Asking twice is asking once. */
export const onStopRequested = (recording: Recording, at: Instant): Step => {
  if (recording.standing.is !== 'running') return stay(recording);
  const attempt = currentAttempt(recording);
  const { recorder } = attempt;
  const asked = { at, kind: 'stop-requested', attempt: attempt.number, text: 'Stop asked for' };
  const underway = recorder.is === 'sid-awaited' || !('retryAt' in recorder && recorder.retryAt !== undefined);
  if (!attempt.sid && !underway) {
    const step = finish(recording, at, 'Stopped before the recorder had started');
    return { ...step, notes: [asked, ...step.notes] };
  }
  const next: Recording = { ...recording, standing: { is: 'stopping', by: at + recording.policy.stopDeadlineMs } };
  return also(stay(next), { effects: stopEffects(next, attempt), notes: [asked] });
};

/** `stop` has answered, for the current attempt or for a replaced one. 404 counts as stopped. */
export const onStopAnswered = (recording: Recording, at: Instant, number: number, outcome: StopOutcome): Step => {
  const attempt = attemptNumbered(recording, number);
  if (!attempt) return stay(recording);
  const isCurrent = recording.standing.is === 'stopping' && !attempt.end;
  switch (outcome.is) {
    case 'stopped':
    case 'gone': {
      const text = outcome.is === 'gone' ? 'Recorder was gone already' : 'Recorder has stopped';
      const data = outcome.is === 'stopped' && outcome.files.length > 0 ? { data: { files: outcome.files } } : {};
      const noted = also(stay(recording), {
        notes: [{ at, kind: 'recorder-stopped', attempt: number, text, ...data }],
      });
      if (!isCurrent) return noted;
      const done = finish(recording, at, 'Stopped');
      return { ...done, notes: [...noted.notes, ...done.notes] };
    }
    case 'refused': {
      const note = { at, kind: 'stop-refused', attempt: number, text: `Recorder refused to stop: ${outcome.words}` };
      const step = isCurrent
        ? finish(recording, at, `Stopped; the recorder refused: ${outcome.words}`)
        : stay(recording);
      return { ...step, notes: [note, ...step.notes] };
    }
    case 'no-answer': {
      const afterMs = stopRetryMs[attempt.stopTries];
      if (afterMs === undefined)
        return also(stay(recording), {
          notes: [
            { at, kind: 'stop-unanswered', attempt: number, text: `Recorder could not be stopped: ${outcome.words}` },
          ],
        });
      const next = withAttempt(recording, { stopTries: attempt.stopTries + 1 }, number);
      return also(stay(next), { effects: stopEffects(next, attempt, afterMs) });
    }
  }
};
