import type { AcquireOutcome, Recorder, StartOutcome, Trouble } from '../core/recorder.ts';
import { askToStart, closed, type StartBreaker, startFailed } from '../core/startBreaker.ts';
import type { Clock } from './systemClock.ts';

/** Whether starts go through (`closed`), are held back (`open`), or one tries for all (`probing`). */
type BreakerState = StartBreaker['is'];

type Deps = {
  readonly clock: Clock;
  readonly random: () => number;
  /** Told at each change, for logs and metrics. */
  readonly onChange: (state: BreakerState) => void;
};

const isDown = (outcome: AcquireOutcome | StartOutcome): boolean =>
  outcome.is === 'server-error' || outcome.is === 'not-completed' || outcome.is === 'overload';

const heldBack = (afterMs: number): Trouble => ({
  is: 'held',
  words: `Held back: the recorder has failed to start several recordings in a row; again in ${Math.ceil(afterMs / 1000)} s`,
  afterMs,
});

/**
 * Holds new starts back while the recorder fails them for everybody: then one recording tries for all, and the others
 * follow one by one. What runs is queried, updated and stopped as ever.
 */
export const createRecorderBreaker = (recorder: Recorder, { clock, random, onChange }: Deps): Recorder => {
  let breaker = closed;
  const become = (next: StartBreaker): void => {
    const changed = next.is !== breaker.is;
    breaker = next;
    if (changed) onChange(next.is);
  };

  const mayGo = (cname: string): Trouble | undefined => {
    const asked = askToStart(breaker, cname, clock.now(), random);
    become(asked.breaker);
    return asked.goes ? undefined : heldBack(asked.afterMs);
  };

  return {
    ...recorder,
    acquire: async (claim) => {
      const held = mayGo(claim.cname);
      if (held) return held;
      const outcome = await recorder.acquire(claim);
      // A resource alone is no start: only trouble counts here, or an answer that needs no start.
      if (isDown(outcome)) become(startFailed(breaker, claim.cname, clock.now()));
      else if (outcome.is !== 'acquired') become(closed);
      return outcome;
    },
    start: async (who, shot) => {
      const held = mayGo(who.cname);
      if (held) return held;
      const outcome = await recorder.start(who, shot);
      become(isDown(outcome) ? startFailed(breaker, who.cname, clock.now()) : closed);
      return outcome;
    },
  };
};
