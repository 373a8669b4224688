import type { Report } from '@rollcue/protocol';

/** Reports not yet delivered, oldest first, and how many were given up. */
export type Outbox = { readonly queued: readonly Report[]; readonly dropped: number };

/** The most reports kept while the server does not answer. */
const maxWaiting = 32;

/**
 * Adds a report. A beat replaces the beat before it; in a full box a beat goes first, then the oldest change. The first
 * `inFlight` reports stay.
 */
export const put = ({ queued, dropped }: Outbox, report: Report, inFlight: number): Outbox => {
  const all = [...queued, report];
  const free = all.slice(inFlight);
  const beat = free.find(({ type }) => type === 'beat');
  const isStale = report.type === 'beat' && beat !== report;
  const drop =
    isStale || all.length > maxWaiting ? (beat ?? free.find(({ type }) => type === 'change') ?? free[0]) : undefined;
  return drop ? { queued: all.filter((each) => each !== drop), dropped: dropped + 1 } : { queued: all, dropped };
};
