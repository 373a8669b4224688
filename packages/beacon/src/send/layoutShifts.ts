/** Layout shifts so far: the score of the worst session window, and the window that is open. */
export type Shifts = {
  readonly worst: number;
  readonly score: number;
  readonly firstAt: number;
  readonly lastAt: number;
};

/** Nothing has shifted yet. */
export const noShifts: Shifts = { worst: 0, score: 0, firstAt: 0, lastAt: Number.NEGATIVE_INFINITY };

/** After one more shift at `at` ms: a window ends after 1 s without a shift, and is at most 5 s long (web.dev/articles/cls). */
export const shift = ({ worst, score, firstAt, lastAt }: Shifts, at: number, value: number): Shifts => {
  const isSame = at - lastAt < 1000 && at - firstAt < 5000;
  const now = isSame ? score + value : value;
  return { worst: Math.max(worst, now), score: now, firstAt: isSame ? firstAt : at, lastAt: at };
};
