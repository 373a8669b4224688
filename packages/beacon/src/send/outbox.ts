import type { Report } from '@rollcue/protocol';

/** Reports not yet delivered, oldest first, and how many were given up. */
export type Outbox = { readonly waiting: readonly Report[]; readonly dropped: number };

/** The most reports kept while the server does not answer. */
const maxWaiting = 32;

/**
 * Adds a report. A beat replaces the beat before it; in a full box a beat goes first, then the oldest change. The first
 * `inFlight` reports stay.
 */
export const put = ({ waiting, dropped }: Outbox, report: Report, inFlight: number): Outbox => {
  const all = [...waiting, report];
  const free = all.slice(inFlight);
  const beat = free.find(({ type }) => type === 'beat');
  const isStale = report.type === 'beat' && beat !== report;
  const drop =
    isStale || all.length > maxWaiting ? (beat ?? free.find(({ type }) => type === 'change') ?? free[0]) : undefined;
  return drop ? { waiting: all.filter((each) => each !== drop), dropped: dropped + 1 } : { waiting: all, dropped };
};
