import type { Instant, UpdateOutcome } from './recorder.ts';
import { type Attempt, currentAttempt, type Recording, type Shutter } from './recording.ts';
import { also, type Effect, type Step, stay, targetOf, withAttempt } from './step.ts';

/** Waits before an `update` that got no answer is sent again; the last one repeats. */
const retryMs = [1000, 2000, 5000, 10_000, 30_000] as const;

const wantedFor = (attempt: Attempt, shutter: Shutter): Shutter['asked'] => {
  // A silent page may still show what it should: nothing is changed on a guess.
  if (attempt.page.is === 'silent') return shutter.asked;
  return attempt.page.is === 'ready' ? 'film' : 'hold';
};

const turned = (shutter: Shutter, asked: Shutter['asked'], at: Instant): Shutter => {
  const intervals =
    asked === 'hold'
      ? [...shutter.intervals, { from: at }]
      : shutter.intervals.map((interval) => (interval.to === undefined ? { ...interval, to: at } : interval));
  return { asked, answered: false, tries: 0, intervals };
};

const updateEffect = (
  recording: Recording,
  attempt: Attempt,
  asked: Shutter['asked'],
  afterMs = 0,
): readonly Effect[] => {
  const target = targetOf(recording, attempt);
  return target ? [{ type: 'update', attempt: attempt.number, target, onhold: asked === 'hold', afterMs }] : [];
};

/**
 * Keeps the shutter as the page deserves it: open while it is ready, closed otherwise. One call at a time, since a
 * recorder wants its answer to have come before the next. Only with `onhold` in the policy.
 */
export const withShutter = (recording: Recording, at: Instant): Step => {
  const attempt = currentAttempt(recording);
  if (!recording.policy.onhold || recording.standing.is !== 'running' || !attempt.sid) return stay(recording);
  // It was started on hold.
  const shutter = attempt.shutter ?? {
    asked: 'hold',
    answered: true,
    tries: 0,
    intervals: [{ from: attempt.startedAt }],
  };
  const wanted = wantedFor(attempt, shutter);
  if (!shutter.answered || wanted === shutter.asked)
    return attempt.shutter ? stay(recording) : stay(withAttempt(recording, { shutter }));
  const text = wanted === 'film' ? 'Filming begins' : 'Frames are left out until the page is well again';
  return also(stay(withAttempt(recording, { shutter: turned(shutter, wanted, at) })), {
    effects: updateEffect(recording, attempt, wanted),
    notes: [{ at, kind: wanted === 'film' ? 'released' : 'held', attempt: attempt.number, text }],
  });
};

/** `update` has answered. Without an answer it is asked again: frames left out for nothing are frames lost. */
export const onUpdateAnswered = (recording: Recording, at: Instant, number: number, outcome: UpdateOutcome): Step => {
  const attempt = currentAttempt(recording);
  const { shutter } = attempt;
  if (recording.standing.is !== 'running' || attempt.number !== number || !shutter || shutter.answered)
    return stay(recording);
  if (outcome.is === 'no-answer') {
    const afterMs = retryMs[Math.min(shutter.tries, retryMs.length - 1)];
    const next = withAttempt(recording, { shutter: { ...shutter, tries: shutter.tries + 1 } });
    return also(stay(next), { effects: updateEffect(next, attempt, shutter.asked, afterMs) });
  }
  const next = withAttempt(recording, { shutter: { ...shutter, answered: true } });
  if (outcome.is !== 'refused') return stay(next);
  return also(stay(next), {
    notes: [{ at, kind: 'update-refused', attempt: number, text: `Recorder refused to change: ${outcome.words}` }],
  });
};
