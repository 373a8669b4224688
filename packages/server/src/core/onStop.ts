import { finish, finishAttempt, stopEffects } from './attempts.ts';
import type { Instant, StopOutcome } from './recorder.ts';
import { type Attempt, attemptNumbered, currentAttempt, type Recording, runningAttempts } from './recording.ts';
import { spread } from './spread.ts';
import { also, andThen, type Ids, type Step, stay, withAttempt } from './step.ts';

/** Waits between `stop` calls that did not get an answer: an unstopped recorder is billed, so it is tried for long. */
const stopRetryMs = [1000, 2000, 4000, 8000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000] as const;

const notStarted = 'Stopped before the recorder had started';

/** True while nothing runs for this attempt, and no call is under way that may begin something. */
const isIdle = ({ sid, recorder }: Attempt): boolean =>
  !sid && recorder.is !== 'sid-awaited' && 'retryAt' in recorder && recorder.retryAt !== undefined;

/** Somebody wants the recording to end. Asking twice is asking once. */
export const onStopRequested = (recording: Recording, at: Instant): Step => {
  if (recording.standing.is !== 'running') return stay(recording);
  const running = runningAttempts(recording);
  const stopping: Recording = { ...recording, standing: { is: 'stopping', by: at + recording.policy.stopDeadlineMs } };
  const asked = also(stay(stopping), {
    effects: running.flatMap((attempt) => stopEffects(recording, attempt)),
    notes: [{ at, kind: 'stop-requested', attempt: currentAttempt(recording).number, text: 'Stop asked for' }],
  });
  return running
    .filter(isIdle)
    .reduce((step, { number }) => andThen(step, (r) => finishAttempt(r, number, at, notStarted)), asked);
};

/** `stop` has answered, for a running attempt or for a replaced one. 404 counts as stopped. */
export const onStopAnswered = (
  recording: Recording,
  at: Instant,
  number: number,
  outcome: StopOutcome,
  ids: Ids,
): Step => {
  const attempt = attemptNumbered(recording, number);
  if (!attempt) return stay(recording);
  const ends = recording.standing.is === 'stopping' && !attempt.end;
  const ended = (reason: string): Step => (ends ? finishAttempt(recording, number, at, reason) : stay(recording));
  switch (outcome.is) {
    case 'stopped':
    case 'gone': {
      const text = outcome.is === 'gone' ? 'Recorder was gone already' : 'Recorder has stopped';
      const data = outcome.is === 'stopped' && outcome.files.length > 0 ? { data: { files: outcome.files } } : {};
      const done = ended('Stopped');
      return { ...done, notes: [{ at, kind: 'recorder-stopped', attempt: number, text, ...data }, ...done.notes] };
    }
    case 'refused': {
      const text = `Recorder refused to stop: ${outcome.words}`;
      const done = ended(`Stopped; the recorder refused: ${outcome.words}`);
      return { ...done, notes: [{ at, kind: 'stop-refused', attempt: number, text }, ...done.notes] };
    }
    case 'no-answer': {
      const waitMs = stopRetryMs[attempt.stopTries];
      if (waitMs === undefined)
        return also(stay(recording), {
          notes: [
            { at, kind: 'stop-unanswered', attempt: number, text: `Recorder could not be stopped: ${outcome.words}` },
          ],
        });
      const next = withAttempt(recording, number, { stopTries: attempt.stopTries + 1 });
      return also(stay(next), { effects: stopEffects(next, attempt, spread(waitMs, ids)) });
    }
  }
};

/** The recorder did not confirm in time that it has stopped: the recording ends without it, its stop is still tried. */
export const onStopOverdue = (recording: Recording, at: Instant): Step =>
  finish(recording, at, 'Stopped; the recorder did not confirm it');
