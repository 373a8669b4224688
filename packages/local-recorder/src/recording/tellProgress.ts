import type { Clock } from '../lib/clock.ts';
import type { Tell } from '../notify/notifier.ts';
import type { Timings } from '../timings.ts';

// The encoder writes in pieces of two seconds; what it still holds isn't stored.
const heldBackMs = 2_000;

/** Tells once a minute how much of the recording is stored (event 33), until the result is called. */
export const tellProgress = (tell: Tell, clock: Clock, { progressMs }: Pick<Timings, 'progressMs'>): (() => void) => {
  const startedAt = clock.now();
  const say = (): void => {
    const passedMs = clock.now() - startedAt;
    // 10000 is said when all is over, by whoever ends the recording.
    tell({ kind: 'uploading', progress: Math.floor((10_000 * Math.max(0, passedMs - heldBackMs)) / passedMs) });
    cancel = clock.after(progressMs, say);
  };
  let cancel = clock.after(progressMs, say);
  return () => cancel();
};
