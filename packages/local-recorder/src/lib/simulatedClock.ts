import type { Clock } from './clock.ts';

/** A clock for tests that stands still until it is moved. */
export const simulatedClock = (start = 0): Clock & { readonly advance: (ms: number) => void } => {
  let now = start;
  const alarms = new Set<{ readonly at: number; readonly then: () => void }>();
  return {
    now: () => now,
    after: (ms, then) => {
      const alarm = { at: now + ms, then };
      alarms.add(alarm);
      return () => alarms.delete(alarm);
    },
    advance: (ms) => {
      const end = now + ms;
      for (;;) {
        const [next] = [...alarms].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
        if (next === undefined) break;
        alarms.delete(next);
        now = next.at;
        next.then();
      }
      now = end;
    },
  };
};
