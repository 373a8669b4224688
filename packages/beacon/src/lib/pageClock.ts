import { cancelAnimationFrame, clearTimeout, performance, requestAnimationFrame, setTimeout } from './natives.ts';

/** The page's time: the only door to clocks and timers. Moments are ms since navigation start. */
export type Clock = {
  readonly now: () => number;
  /** The time of day, ms since 1970: only for dates that a server names. */
  readonly wallMs: () => number;
  /** Calls `then` once after `ms`; the answer cancels it. */
  readonly after: (ms: number, then: () => void) => () => void;
  /** Calls `then` in the next rendered frame; never while nothing is rendered. The answer cancels it. */
  readonly frame: (then: () => void) => () => void;
};

/** The clock of this document, on the native timers found at load. */
export const pageClock: Clock = {
  now: performance.now.bind(performance),
  wallMs: () => Date.now(),
  after(ms, then) {
    const id = setTimeout(then, ms);
    return () => clearTimeout(id);
  },
  frame(then) {
    const id = requestAnimationFrame(then);
    return () => cancelAnimationFrame(id);
  },
};
