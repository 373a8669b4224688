import type { Clock } from './systemClock.ts';

/** How often the watch looks, and the gap between two looks from which the server counts as stalled. */
const lookMs = 1000;
const stalledMs = 5000;

/** Notices that this very process did not run for a while (a stopped machine, a blocked event loop). */
export type StallWatch = {
  /** To be asked before anybody is judged silent: a stall is noticed by whoever wakes first. */
  check(): void;
  stop(): void;
};

/** Calls `onStall` with the length of each stall. */
export const createStallWatch = (clock: Clock, onStall: (gapMs: number) => void): StallWatch => {
  let lookedAt = clock.now();
  let cancel = (): void => undefined;
  const check = (): void => {
    const gapMs = clock.now() - lookedAt;
    lookedAt = clock.now();
    if (gapMs > stalledMs) onStall(gapMs);
  };
  const look = (): void => {
    check();
    cancel = clock.after(lookMs, look);
  };
  look();
  return { check, stop: () => cancel() };
};
