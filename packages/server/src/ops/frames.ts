import type { FrameOutcome, Recorder } from '../core/recorder.ts';
import { currentAttempt, type Recording, runningAttempt } from '../core/recording.ts';
import { targetOf } from '../core/step.ts';
import type { Clock } from './systemClock.ts';

/** An answer serves whoever asks within this time. */
const freshMs = 1000;

/** What a recording looks like now. */
export type Frames = {
  /** False where the recorder shows nothing. */
  readonly isOffered: boolean;
  /** The newest frame of the attempt that leads. */
  newest(recording: Recording): Promise<FrameOutcome>;
};

const none = (words: string): FrameOutcome => ({ is: 'none', words });

/** Asks the recorder: for each run at most one call at once, whose answer is used again for a second. */
export const createFrames = ({ frame }: Pick<Recorder, 'frame'>, clock: Clock): Frames => {
  const asked = new Map<string, Promise<FrameOutcome>>();
  return {
    isOffered: frame !== undefined,
    newest: async (recording) => {
      if (!frame) return none('its recorder shows none');
      const attempt = runningAttempt(recording, currentAttempt(recording).number);
      const target = attempt && targetOf(recording, attempt);
      if (!target) return none('nothing is being filmed');
      const before = asked.get(target.sid);
      if (before) return before;
      const answer = frame(target).catch(() => none('the recorder could not be asked'));
      asked.set(target.sid, answer);
      void answer.then(() => clock.after(freshMs, () => asked.delete(target.sid)));
      return answer;
    },
  };
};
