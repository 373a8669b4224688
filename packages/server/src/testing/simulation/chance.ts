/** Chance from a seed: the same seed, the same world. */
export type Chance = {
  /** Uniform in [0, 1). */
  next(): number;
  between(from: number, to: number): number;
  happens(share: number): boolean;
  /** A moment, in ms from now, of something that happens so often an hour. */
  afterMs(perHour: number): number;
};

/** Makes one (mulberry32). */
export const createChance = (seed: number): Chance => {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    between: (from, to) => from + next() * (to - from),
    happens: (share) => next() < share,
    afterMs: (perHour) => (perHour > 0 ? (-Math.log(1 - next()) / perHour) * 3_600_000 : Number.POSITIVE_INFINITY),
  };
};
