import { loseAttempt } from './loseAttempt.ts';
import { askSoon } from './onQueryAnswer.ts';
import type { Instant, UpdateOutcome } from './recorder.ts';
import { type Attempt, type Recording, runningAttempt, runningAttempts, type Shutter } from './recording.ts';
import { spread } from './spread.ts';
import { also, andThen, type Effect, type Ids, type Step, stay, targetOf, withAttempt } from './step.ts';

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

const withShutterOf = (recording: Recording, at: Instant, attempt: Attempt): Step => {
  if (!attempt.sid) return stay(recording);
  // It was started on hold.
  const shutter = attempt.shutter ?? {
    asked: 'hold',
    answered: true,
    tries: 0,
    intervals: [{ from: attempt.startedAt }],
  };
  const wanted = wantedFor(attempt, shutter);
  if (!shutter.answered || wanted === shutter.asked)
    return attempt.shutter ? stay(recording) : stay(withAttempt(recording, attempt.number, { shutter }));
  const text = wanted === 'film' ? 'Filming begins' : 'Frames are left out until the page is well again';
  return also(stay(withAttempt(recording, attempt.number, { shutter: turned(shutter, wanted, at) })), {
    effects: updateEffect(recording, attempt, wanted),
    notes: [{ at, kind: wanted === 'film' ? 'released' : 'held', attempt: attempt.number, text }],
  });
};

/**
 * Keeps each shutter as its page deserves it: open while it is ready, closed otherwise. One call at a time, since a
 * recorder wants its answer to have come before the next. Only with `onhold` in the policy.
 */
export const withShutter = (recording: Recording, at: Instant): Step =>
  recording.policy.onhold && recording.standing.is === 'running'
    ? runningAttempts(recording).reduce(
        (step, attempt) => andThen(step, (r) => withShutterOf(r, at, attempt)),
        stay(recording),
      )
    : stay(recording);

/**
 * `update` has answered. Without an answer it is asked again: frames left out for nothing are frames lost. A run that
 * refuses to film on is of no use.
 */
export const onUpdateAnswered = (
  recording: Recording,
  at: Instant,
  number: number,
  outcome: UpdateOutcome,
  ids: Ids,
): Step => {
  const attempt = runningAttempt(recording, number);
  const shutter = attempt?.shutter;
  if (recording.standing.is !== 'running' || !shutter || shutter.answered) return stay(recording);
  const answered = withAttempt(recording, number, { shutter: { ...shutter, answered: true } });
  switch (outcome.is) {
    case 'updated':
      return stay(answered);
    case 'gone':
      return also(askSoon(answered, at, number), {
        notes: [{ at, kind: 'update-gone', attempt: number, text: 'Recorder answered the change with 404' }],
      });
    case 'no-answer': {
      const waitMs = retryMs[Math.min(shutter.tries, retryMs.length - 1)] ?? 0;
      const next = withAttempt(recording, number, { shutter: { ...shutter, tries: shutter.tries + 1 } });
      return also(stay(next), { effects: updateEffect(next, attempt, shutter.asked, spread(waitMs, ids)) });
    }
    case 'refused': {
      const text = `Recorder refused to change: ${outcome.words}`;
      const noted = also(stay(answered), { notes: [{ at, kind: 'update-refused', attempt: number, text }] });
      if (shutter.asked === 'hold') return noted;
      const words = `The recorder refuses to film on: ${outcome.words}`;
      return andThen(noted, (r) => loseAttempt(r, number, at, 'not-released', words, ids));
    }
  }
};
