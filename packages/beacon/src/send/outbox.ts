import type { Report } from '@rollcue/protocol';

/** Reports not yet delivered, oldest first, and how many were given up. */
export type Outbox = { readonly waiting: readonly Report[]; readonly dropped: number };

/** The most reports kept while the server does not answer. */
const maxWaiting = 32;

const indexToDrop = (waiting: readonly Report[], from: number): number => {
  const cheap = ['beat', 'change'] as const;
  for (const type of cheap) {
    const index = waiting.findIndex((report, i) => i >= from && report.type === type);
    if (index >= 0) return index;
  }
  return from;
};

/**
 * Adds a report. A beat replaces the beat before it; in a full box a beat goes first, then the oldest change. The first
 * `inFlight` reports stay.
 */
export const put = ({ waiting, dropped }: Outbox, report: Report, inFlight: number): Outbox => {
  const all = [...waiting, report];
  const stale = report.type === 'beat' ? waiting.findIndex((r, i) => i >= inFlight && r.type === 'beat') : -1;
  const drop = stale >= 0 ? stale : all.length > maxWaiting ? indexToDrop(all, inFlight) : -1;
  return drop < 0 ? { waiting: all, dropped } : { waiting: all.filter((_, i) => i !== drop), dropped: dropped + 1 };
};
