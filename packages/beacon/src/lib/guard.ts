/** What `fn` answers; undefined if it throws. */
export const attempt = <T>(fn: () => T, onError?: (error: unknown) => void): T | undefined => {
  try {
    return fn();
  } catch (error) {
    onError?.(error);
    return undefined;
  }
};

/** Runs `fn`; what it throws ends here, never in the page. Answers undefined then. */
export const guarded = <T>(fn: () => T): T | undefined => attempt(fn, (error) => console.debug('rollcue:', error));

/** A callback that may be handed to the platform: it never throws. */
export const guard =
  <A extends unknown[]>(fn: (...args: A) => void) =>
  (...args: A): void =>
    guarded(() => fn(...args));
