/** Runs `fn`; what it throws ends here, never in the page. Answers undefined then. */
export const guarded = <T>(fn: () => T): T | undefined => {
  try {
    return fn();
  } catch (error) {
    console.debug('rollcue:', error);
    return undefined;
  }
};

/** A callback that may be handed to the platform: it never throws. */
export const guard =
  <A extends unknown[]>(fn: (...args: A) => void) =>
  (...args: A): void =>
    guarded(() => fn(...args));
