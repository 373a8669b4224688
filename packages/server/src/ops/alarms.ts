import { createMoments } from './moments.ts';
import type { Clock } from './systemClock.ts';

/** So many alarms that were cleared or replaced may lie about before they are swept out. */
const spare = 1000;

/** One alarm for each key. */
export type Alarms = {
  /** Rings no later than `at`; may ring early, so the bell asks what is due and sets the alarm again. */
  set(key: string, at: number): void;
  clear(key: string): void;
  stop(): void;
};

/**
 * Alarms that are cheap to put off: a later `at` costs nothing, since the pending one only rings early. That is the common
 * case, as each heartbeat moves a recording's deadline. All of them share one timer of the platform.
 */
export const createAlarms = (clock: Clock, ring: (key: string) => void): Alarms => {
  /** The moment that counts for each key; one that is in `moments` and not here any more was cleared or replaced. */
  const pending = new Map<string, number>();
  const moments = createMoments<string>();
  let timer: { readonly at: number; readonly cancel: () => void } | undefined;

  const wind = (): void => {
    const next = moments.first();
    if (next === undefined || (timer && timer.at <= next)) return;
    timer?.cancel();
    timer = { at: next, cancel: clock.after(next - clock.now(), strike) };
  };

  const strike = (): void => {
    timer = undefined;
    // What the bells set meanwhile waits for the next strike, lest it strikes for ever.
    for (const { at, value: key } of moments.takeUntil(clock.now())) {
      if (pending.get(key) !== at) continue;
      pending.delete(key);
      ring(key);
    }
    wind();
  };

  return {
    set: (key, at) => {
      const known = pending.get(key);
      if (known !== undefined && known <= at) return;
      pending.set(key, at);
      if (moments.size() > 2 * pending.size + spare) {
        moments.clear();
        for (const [each, moment] of pending) moments.add(moment, each);
      } else moments.add(at, key);
      wind();
    },
    clear: (key) => void pending.delete(key),
    stop: () => {
      pending.clear();
      timer?.cancel();
      timer = undefined;
    },
  };
};
