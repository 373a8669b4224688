/** How often each key was counted in the window that runs, and whether it was seen lately. */
export type WindowCounts = {
  /** Counts one more, unless there were `most` already: then the milliseconds to wait. */
  take(key: string): { readonly is: 'taken' } | { readonly is: 'spent'; readonly waitMs: number };
  /** True where the key was taken in this window or the one before. */
  knows(key: string): boolean;
  /** The count of a known key that may be taken once more: whoever takes it adds one. */
  free(key: string): Count | undefined;
};

/** How often one key was taken in this window. */
type Count = { taken: number };

const taken = { is: 'taken' } as const;

/**
 * Counts in windows of `windowMs`, as cheaply as can be, since every heartbeat passes here: a window is a map from key to
 * count, and the one before is kept whole. Holds at most twice `capacity` keys; where more come, a window ends early,
 * which is lenient and never strict. `most` 0 sets no limit.
 */
export const createWindowCounts = (
  { most, windowMs, capacity }: { readonly most: number; readonly windowMs: number; readonly capacity: number },
  now: () => number,
): WindowCounts => {
  let counts = new Map<string, Count>();
  let before = new Map<string, Count>();
  let endsAt = now() + windowMs;

  const turn = (at: number): void => {
    before = at - endsAt < windowMs ? counts : new Map();
    counts = new Map();
    endsAt = at + windowMs;
  };

  const begin = (key: string, at: number): Count => {
    if (counts.size >= capacity) turn(at);
    const count = { taken: 0 };
    counts.set(key, count);
    return count;
  };

  const isSpent = ({ taken }: Count): boolean => most > 0 && taken >= most;

  return {
    take: (key) => {
      const at = now();
      if (at >= endsAt) turn(at);
      const count = counts.get(key) ?? begin(key, at);
      if (isSpent(count)) return { is: 'spent', waitMs: endsAt - at };
      count.taken += 1;
      return taken;
    },
    free: (key) => {
      const at = now();
      if (at >= endsAt) turn(at);
      const count = counts.get(key) ?? (before.has(key) ? begin(key, at) : undefined);
      return count && !isSpent(count) ? count : undefined;
    },
    knows: (key) => counts.has(key) || before.has(key),
  };
};
