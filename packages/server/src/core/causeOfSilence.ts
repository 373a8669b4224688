import type { KeptReport, Report } from '@rollcue/protocol';
import type { Instant } from './recorder.ts';

/** A report is that much later than it was made only if something held it up. */
const lateMs = 1500;

const reports = (count: number): string => (count === 1 ? '1 report' : `${count} reports`);

/**
 * Why a page was silent, told by its first report after that and the last one before: who made reports meanwhile was cut off,
 * who made none stood still. `at` is when the report arrived.
 */
export const causeOfSilence = (before: KeptReport | undefined, report: Report, at: Instant): string => {
  if (!before) return 'nobody knows why';
  if (before.report.page !== report.page) return 'it is another page load';
  if (report.hangMs !== undefined) return 'its main thread does not answer';
  const missed = report.seq - before.report.seq - 1;
  if (missed > 0) return `the network was cut: the page made ${reports(missed)} meanwhile`;
  const heldMs = at - Date.parse(before.at) - (report.t - before.report.t);
  if (heldMs > lateMs)
    return `the network was cut, or its machine slept: this report took ${Math.round(heldMs / 1000)} s`;
  return 'the page stood still: it, or its machine, was suspended';
};
