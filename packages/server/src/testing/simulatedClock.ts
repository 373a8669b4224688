import type { Clock } from '../ops/systemClock.ts';

/** A clock that moves only when told; callbacks ring in order of their moments. */
export type SimulatedClock = Clock & { advance(ms: number): Promise<void> };

/** Lets everything that is ready to run, run. */
const settle = async (): Promise<void> => {
  for (let i = 0; i < 20; i += 1) await new Promise((resolve) => setImmediate(resolve));
};

/** Makes a clock that stands at `start`. */
export const createSimulatedClock = (start = 1_700_000_000_000): SimulatedClock => {
  let now = start;
  const timers = new Set<{ readonly at: number; readonly ring: () => void }>();
  return {
    now: () => now,
    after: (ms, ring) => {
      const timer = { at: now + Math.max(0, ms), ring };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    advance: async (ms) => {
      const until = now + ms;
      await settle();
      for (;;) {
        const [next] = [...timers].filter((t) => t.at <= until).sort((a, b) => a.at - b.at);
        if (!next) break;
        timers.delete(next);
        now = Math.max(now, next.at);
        next.ring();
        await settle();
      }
      now = until;
      await settle();
    },
  };
};
