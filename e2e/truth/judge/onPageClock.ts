import { stripWrapMs } from '../../../demo-page/page/truthStrip.ts';
import type { Sight } from '../film/lookAt.ts';

/** A frame on the page's own clock, which the reports are on as well. */
export type Moment = Sight & { readonly epochMs: number };

/** The moment nearest to `near` that the strip can mean. */
const unwrap = (stripMs: number, near: number): number =>
  stripMs + Math.round((near - stripMs) / stripWrapMs) * stripWrapMs;

/**
 * Puts the film on the page's clock by the strip, not by the file's time: a recorder films late, and not evenly. `near` is any
 * epoch time within an hour of it. Where a frame shows no page it is as late as the last one that did, or the first.
 */
export const onPageClock = (sights: readonly Sight[], near: number) => {
  const known = sights.flatMap(({ at, strip }) => (strip ? [{ at, lead: unwrap(strip.epochMs, near) - at }] : []));
  /** The epoch time of a moment in the file. */
  const epochOf = (at: number): number =>
    at + ((known.findLast((one) => one.at <= at) ?? known[0])?.lead ?? Number.NaN);
  const moments = sights.map(
    (sight): Moment => ({
      ...sight,
      epochMs: sight.strip ? unwrap(sight.strip.epochMs, near) : epochOf(sight.at),
    }),
  );
  return { moments, epochOf };
};
