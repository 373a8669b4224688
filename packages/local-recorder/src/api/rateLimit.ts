import type { Clock } from '../lib/clock.ts';

/** True if this call of `key` is within its rate; refused calls don't count. */
export type RateLimit = (key: string) => boolean;

const windowMs = 1_000;

/** At most `perSecond` calls of each key in any second, wherever the second begins. */
export const createRateLimit = (perSecond: number, clock: Clock): RateLimit => {
  const accepted = new Map<string, readonly number[]>();
  return (key) => {
    const now = clock.now();
    for (const [other, moments] of accepted) {
      const recent = moments.filter((at) => now - at < windowMs);
      // Whoever has been quiet for a second is forgotten, so that made-up keys don't pile up.
      if (recent.length > 0) accepted.set(other, recent);
      else accepted.delete(other);
    }
    const moments = accepted.get(key) ?? [];
    if (moments.length >= perSecond) return false;
    accepted.set(key, [...moments, now]);
    return true;
  };
};
