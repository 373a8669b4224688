/** What looking has cost lately, in ms that are not yet paid back; when that was; and what the last looks cost. */
export type Budget = { readonly debtMs: number; readonly at: number; readonly recent: readonly number[] };

/** In the long run looks cost at most one part in so many of the main thread … */
const share = 50;
/** … beyond so many ms in a burst: the first looks at a page are dear, and must not delay the next ones. 2 % of 20 s of loading. */
const burstMs = 400;

/** However dear looking is, a look comes after so long; … */
const mostMs = 5000;
/** … for the first so many ms sooner: a machine that is busy loading a page makes each look dear, and the recording waits. */
const earlyMs = 10_000;
const mostEarlyMs = 1000;

/** A look counts for no more than the dearest of so many before it: the one that another process broke in on says nothing of the page. */
const memory = 8;

/**
 * The budget after a look that began at `start` and cost `costMs`; `ageMs`: since when the page is looked at. More than the longest
 * rest pays back is not owed: what loading cost must not leave the page unlooked-at when it has loaded.
 */
export const spend = ({ debtMs, at, recent }: Budget, start: number, costMs: number, ageMs: number): Budget => ({
  debtMs: Math.min(
    burstMs + (ageMs < earlyMs ? mostEarlyMs : mostMs) / share,
    Math.max(0, debtMs - (start - at) / share) + Math.min(costMs, Math.max(0, ...recent)),
  ),
  at: start,
  recent: [costMs, ...recent].slice(0, memory),
});

const paidBackMs = (costMs: number): number => share * costMs;

/** How long to leave the page alone after that, ms. */
export const restMs = ({ debtMs }: Budget): number => Math.max(0, paidBackMs(debtMs - burstMs));

/**
 * How far apart looks are at a page that is well and changes all the time, ms: by what the last ones cost taken together, in the measure
 * in which a quarter of the burst is used up. The rest stays there for the moment when something fails, and cold first looks delay nothing.
 */
export const apartMs = ({ debtMs, recent }: Budget): number =>
  (paidBackMs(recent.reduce((sum, cost) => sum + cost, 0) / recent.length) * debtMs * 4) / burstMs;
