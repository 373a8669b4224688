import type { Film } from '../film/readFilm.ts';
import { onPageClock } from './onPageClock.ts';
import { lengthOf, type Span } from './spans.ts';

/** How picture and sound go together where the lesson plays. */
export type Sync = {
  /** What was looked at: so many stretches, so many seconds together. */
  readonly stretches: number;
  readonly seconds: number;
  readonly flashes: number;
  readonly beeps: number;
  /** Flashes that have no beep of their own within `mostApartMs`. */
  readonly alone: number;
  /** Beep minus flash, ms: the middle one, and the one furthest from 0. */
  readonly middleMs: number;
  readonly worstMs: number;
  /** From the first frame that shows the page to its first flash with a beep. */
  readonly startMs: number;
};

export const mostApartMs = 300;

/** The first frames of flashes, in the film. */
const flashesIn = ({ sights }: Film): readonly number[] =>
  sights.flatMap(({ at, strip, flashes }, i) => (strip && flashes && !sights[i - 1]?.flashes ? [at] : []));

const nearest = (times: readonly number[], to: number): number =>
  times.reduce((best, time) => (Math.abs(time - to) < Math.abs(best - to) ? time : best), Number.POSITIVE_INFINITY);

/** Compares flashes and beeps within `playing` (epoch time); undefined where the film has no sound. `near` is an epoch time near the film. */
export const flashesAndBeeps = (film: Film, playing: readonly Span[], near: number): Sync | undefined => {
  if (!film.sound) return undefined;
  const { beeps } = film.sound;
  const { epochOf } = onPageClock(film.sights, near);
  // Half a second of margin: what begins and ends with a fault is the fault's.
  const windows = playing
    .map(({ from, to }) => ({ from: from + 500, to: to - 500 }))
    .filter(({ from, to }) => to > from);
  const isIn = (at: number) => windows.some(({ from, to }) => epochOf(at) >= from && epochOf(at) < to);
  const flashes = flashesIn(film);
  const offsets = flashes.filter(isIn).map((at) => nearest(beeps, at) - at);
  const sorted = [...offsets].sort((a, b) => a - b);
  const shownAt = film.sights.find(({ strip }) => strip)?.at ?? 0;
  const together = flashes.find((at) => at >= shownAt && Math.abs(nearest(beeps, at) - at) <= mostApartMs);
  return {
    stretches: windows.length,
    seconds: lengthOf(windows) / 1000,
    flashes: offsets.length,
    beeps: beeps.filter(isIn).length,
    alone: offsets.filter((offset) => Math.abs(offset) > mostApartMs).length,
    middleMs: sorted[Math.floor(sorted.length / 2)] ?? Number.NaN,
    worstMs: offsets.reduce((worst, offset) => (Math.abs(offset) > Math.abs(worst) ? offset : worst), 0),
    startMs: (together ?? Number.POSITIVE_INFINITY) - shownAt,
  };
};
