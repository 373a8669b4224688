/** How often each key was counted in the window that runs, and whether it was seen lately. */
export type WindowCounts = {
  /** Counts one more, unless there were `most` already: then the milliseconds to wait. */
  take(key: string): { readonly is: 'taken' } | { readonly is: 'spent'; readonly waitMs: number };
  /** True where the key was taken in this window or the one before. */
  knows(key: string): boolean;
  /** True for a known key that may be taken once more. */
  isFree(key: string): boolean;
};

const taken = { is: 'taken' } as const;

/**
 * Counts in windows of `windowMs`, as cheaply as can be, since every heartbeat passes here: a window is a map from key to
 * number, and the one before is kept whole. Holds at most twice `capacity` keys; where more come, a window ends early,
 * which is lenient and never strict. `most` 0 sets no limit.
 */
export const createWindowCounts = (
  { most, windowMs, capacity }: { readonly most: number; readonly windowMs: number; readonly capacity: number },
  now: () => number,
): WindowCounts => {
  let counts = new Map<string, number>();
  let before = new Map<string, number>();
  let endsAt = now() + windowMs;

  const turn = (at: number): void => {
    before = at - endsAt < windowMs ? counts : new Map();
    counts = new Map();
    endsAt = at + windowMs;
  };

  return {
    take: (key) => {
      const at = now();
      if (at >= endsAt) turn(at);
      const count = counts.get(key) ?? 0;
      if (most > 0 && count >= most) return { is: 'spent', waitMs: endsAt - at };
      if (count === 0 && counts.size >= capacity) turn(at);
      counts.set(key, count + 1);
      return taken;
    },
    isFree: (key) => {
      const at = now();
      if (at >= endsAt) turn(at);
      const count = counts.get(key);
      return count === undefined ? before.has(key) : most === 0 || count < most;
    },
    knows: (key) => counts.has(key) || before.has(key),
  };
};
