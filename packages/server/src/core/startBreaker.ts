import type { Instant } from './recorder.ts';

/**
 * Judges all starts at one recorder together. `closed`: starts go through; `failing` are the recordings whose starts
 * have failed since the last one that went well. `open`: none goes through before `until`. `probing`: one recording
 * tries for all others; it is given up at `until`.
 */
export type StartBreaker =
  | { readonly is: 'closed'; readonly failing: ReadonlySet<string> }
  | { readonly is: 'open'; readonly holdMs: number; readonly until: Instant }
  | { readonly is: 'probing'; readonly cname: string; readonly holdMs: number; readonly until: Instant };

/** So many recordings in a row must have failed: one alone proves nothing about the recorder. */
const atLeast = 5;
const firstHoldMs = 30_000;
const longestHoldMs = 300_000;
/** A probe takes no longer than its calls and their retries at other hosts. */
const probeMs = 60_000;

/** Starts go through. */
export const closed: StartBreaker = { is: 'closed', failing: new Set() };

type Asked =
  | { readonly goes: true; readonly breaker: StartBreaker }
  | { readonly goes: false; readonly breaker: StartBreaker; readonly afterMs: number };

/**
 * May this recording be started now? If not, after how long it is to ask again: spread by `random`, so that those who
 * were held back do not come back all at once.
 */
export const askToStart = (breaker: StartBreaker, cname: string, at: Instant, random: () => number): Asked => {
  if (breaker.is === 'closed' || (breaker.is === 'probing' && breaker.cname === cname)) return { goes: true, breaker };
  const { holdMs, until } = breaker;
  if (at >= until) return { goes: true, breaker: { is: 'probing', cname, holdMs, until: at + probeMs } };
  const waitMs = breaker.is === 'open' ? until - at : 0;
  return { goes: false, breaker, afterMs: Math.round(waitMs + Math.max(1000, random() * firstHoldMs)) };
};

const opened = (holdMs: number, at: Instant): StartBreaker => ({ is: 'open', holdMs, until: at + holdMs });

/** A start of this recording has failed. What comes in late, while nothing goes through, says nothing new. */
export const startFailed = (breaker: StartBreaker, cname: string, at: Instant): StartBreaker => {
  switch (breaker.is) {
    case 'closed': {
      const failing = new Set([...breaker.failing, cname]);
      return failing.size >= atLeast ? opened(firstHoldMs, at) : { is: 'closed', failing };
    }
    case 'probing':
      return breaker.cname === cname ? opened(Math.min(breaker.holdMs * 2, longestHoldMs), at) : breaker;
    case 'open':
      return breaker;
  }
};
