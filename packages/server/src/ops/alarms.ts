import type { Clock } from './systemClock.ts';

/** One alarm for each key. */
export type Alarms = {
  /** Rings no later than `at`; may ring early, so the bell asks what is due and sets the alarm again. */
  set(key: string, at: number): void;
  clear(key: string): void;
  stop(): void;
};

/**
 * Alarms that are cheap to put off: a later `at` costs nothing, since the pending timer only rings early.
 * That is the common case, as each heartbeat moves a recording's deadline.
 */
export const createAlarms = (clock: Clock, ring: (key: string) => void): Alarms => {
  const pending = new Map<string, { readonly at: number; readonly cancel: () => void }>();
  const clear = (key: string): void => {
    pending.get(key)?.cancel();
    pending.delete(key);
  };
  return {
    set: (key, at) => {
      const known = pending.get(key);
      if (known && known.at <= at) return;
      known?.cancel();
      const cancel = clock.after(at - clock.now(), () => {
        pending.delete(key);
        ring(key);
      });
      pending.set(key, { at, cancel });
    },
    clear,
    stop: () => {
      for (const key of [...pending.keys()]) clear(key);
    },
  };
};
