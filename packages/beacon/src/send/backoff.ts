const firstMs = 1000;
/** A server may ask for a longer wait, but not for a lost recording. */
const mostAskedMs = 120_000;

/** What a `Retry-After` header asks for, in ms; 0 if nothing readable. `wallMs` is the time of day in ms. */
export const retryAfterMs = (header: string | null | undefined, wallMs: number): number => {
  if (!header) return 0;
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - wallMs;
  return ms > 0 ? Math.min(ms, mostAskedMs) : 0;
};

/**
 * How long to wait after `failures` failed tries in a row (1, 2 …): full jitter, never less than the server asked for, and else
 * never more than `nextMs`, the page's own promise: a try an interval is what a server that is well gets too, and one that is
 * well again must hear of the page before it takes it for dead.
 */
export const backoffMs = (failures: number, random: () => number, askedMs: number, nextMs: number): number =>
  askedMs + random() * Math.min(nextMs, firstMs * 2 ** (failures - 1));
