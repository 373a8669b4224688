/** Tells the time and wakes up later; passed in everywhere, so that tests can own time. */
export type Clock = {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Runs `then` once after `ms`; the result cancels it. */
  readonly after: (ms: number, then: () => void) => () => void;
};

// A longer timeout would fire at once; 720 hours are longer.
const longest = 2 ** 31 - 1;

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after: (ms, then) => {
    const arm = (left: number): NodeJS.Timeout =>
      left > longest ? setTimeout(() => (timer = arm(left - longest)), longest) : setTimeout(then, left);
    let timer = arm(ms);
    return () => clearTimeout(timer);
  },
};
