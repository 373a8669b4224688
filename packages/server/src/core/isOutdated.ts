import type { KeptReport, Report } from '@rollcue/protocol';
import type { Instant } from './recorder.ts';
import type { Attempt } from './recording.ts';

/** After so many of its own intervals without a report a page no longer counts as the one that stands there. */
const lateFactor = 1.5;

/** The beacon's page ids begin with the moment of the load, so that their order is that of the loads; other ids tell no order. */
const bornAt = (page: string): string | undefined => /^[0-9a-z]{8}(?=\.)/.exec(page)?.[0];

const isBornBefore = (page: string, other: string): boolean => {
  const [one, two] = [bornAt(page), bornAt(other)];
  return one !== undefined && two !== undefined && one < two;
};

/**
 * True for a report of a page load that a newer one has replaced, so that it says nothing. `before` is the attempt's last
 * report that was heard, if known. The order of loads decides only while the newest page keeps its promises: a page that goes
 * on reporting lives, whatever its id says. It may have come back from the back-forward cache, or the newer one was a second
 * window, or a clock was set back.
 */
export const isOutdated = (
  { pages }: Pick<Attempt, 'pages'>,
  { page, type, seq }: Report,
  before: KeptReport | undefined,
  at: Instant,
): boolean => {
  const newest = pages[pages.length - 1];
  if (newest === undefined || page === newest) return false;
  // Who leaves does not take the place of another.
  if (type === 'bye') return true;
  const isKnown = pages.includes(page);
  if (!isKnown && !pages.some((other) => isBornBefore(page, other))) return false;
  // Only a page that has come back greets a second time.
  if (isKnown && type === 'hello' && seq > 0) return false;
  return (
    before !== undefined &&
    before.report.page === newest &&
    before.report.type !== 'bye' &&
    at <= Date.parse(before.at) + lateFactor * before.report.nextMs
  );
};
