import { bad, ok, type Verdict } from '../verdict.ts';

/** What one look sees of a medium that should be playing. */
export type Sample = {
  /** When; ms since navigation start. */
  readonly now: number;
  /** The medium's own clock, s. */
  readonly time: number;
  /** Frames presented so far; absent for sound, and where they are not counted. */
  readonly frames?: number | undefined;
  /** Until when frames may stand still. */
  readonly stillUntil: number;
};

/** What is remembered of a medium from look to look; all moments in ms since navigation start. */
export type Playback = Sample & {
  readonly startedAt: number;
  /** Since when its clock has stood still. */
  readonly timeAt: number;
  /** Since when its frames have stood still, and how far its clock has come since then, s. */
  readonly framesAt: number;
  readonly moved: number;
  readonly verdict: Verdict;
};

/** After so long without a look nothing is known of the time between, ms. */
const maxGapMs = 10_000;
/** A clock that stood for so long has stalled, ms; one that never ran, and frames, have `slowMs`. */
const stalledMs = 500;
const slowMs = 3000;

/**
 * One look later. Playing is proven once the clock and the frames have both moved; until then the verdict is `loading`, or what
 * it was before the gap. A live stream's clock runs on over a frozen picture, so both are watched.
 */
export const playbackStep = (before: Playback | undefined, sample: Sample): Playback => {
  const { now, time, frames, stillUntil } = sample;
  const verdict = before?.verdict ?? bad('loading');
  if (!before || now - before.now > maxGapMs)
    return { ...sample, startedAt: now, timeAt: now, framesAt: now, moved: 0, verdict };
  const { startedAt } = before;
  const timeAt = time === before.time ? before.timeAt : now;
  const stands = frames !== undefined && frames === before.frames;
  const framesAt = Math.max(stands ? before.framesAt : now, stillUntil);
  const moved = framesAt < now ? before.moved + Math.max(0, time - before.time) : 0;
  const next = { ...sample, startedAt, timeAt, framesAt, moved };
  if (now - timeAt >= (timeAt > startedAt ? stalledMs : slowMs))
    return { ...next, verdict: bad('stalled', `at ${time.toFixed(1)} s`, timeAt) };
  if (now - framesAt >= slowMs && moved >= 1)
    return { ...next, verdict: bad('frozen', `at frame ${frames}`, framesAt) };
  return { ...next, verdict: timeAt > startedAt && framesAt > startedAt ? ok : verdict };
};
