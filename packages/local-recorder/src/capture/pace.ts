/** What an encoder has done since its first picture: how much time it has filmed, in ms, and how many pictures it had to make up or leave out. */
export type Progress = { readonly filmedMs: number; readonly pictures: number; readonly missed: number };

/** How an encoder keeps up with time. */
export type Pace = {
  /** Fallen behind: the video lacks what happened, or shows it jerkily. */
  readonly behind: boolean;
  /** How far its newest picture is behind the clock. */
  readonly behindMs: number;
  /** Since when what is seen contradicts `behind`. */
  readonly doubtedSince: number | undefined;
  readonly last: Progress;
};

const mostBehindMs = 2_000;
const mostMissed = 0.1;
// One slow moment is no trouble, and one quick moment no recovery.
const confirmMs = 5_000;

/** An encoder that has just begun. */
export const atStart: Pace = {
  behind: false,
  behindMs: 0,
  doubtedSince: undefined,
  last: { filmedMs: 0, pictures: 0, missed: 0 },
};

/** The pace after one more look, `at` ms since 1970 and `passedMs` after the first picture. Pure. */
export const stepPace = (pace: Pace, at: number, passedMs: number, now: Progress): Pace => {
  const behindMs = Math.max(0, Math.round(passedMs - now.filmedMs));
  const pictures = now.pictures - pace.last.pictures;
  const missed = now.missed - pace.last.missed;
  const late = behindMs > mostBehindMs || (missed > 0 && missed > mostMissed * pictures);
  if (late === pace.behind) return { behind: pace.behind, behindMs, doubtedSince: undefined, last: now };
  const doubtedSince = pace.doubtedSince ?? at;
  return at - doubtedSince < confirmMs
    ? { behind: pace.behind, behindMs, doubtedSince, last: now }
    : { behind: late, behindMs, doubtedSince: undefined, last: now };
};
