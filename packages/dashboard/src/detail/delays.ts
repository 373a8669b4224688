import type { ReportMark } from '../data/marks.ts';

/** How much longer a report was on its way than the quickest of its page, in milliseconds; `at` is its time of arrival. */
export type Delay = { readonly at: number; readonly ms: number };

/**
 * The delays of reports. Page and server have clocks of their own, so that the time on the way itself cannot be known;
 * what it is beyond the quickest report of the same page load can.
 */
export const delaysOf = (marks: readonly ReportMark[]): readonly Delay[] => {
  const quickest = new Map<string, number>();
  for (const { page, at, madeAt } of marks)
    quickest.set(page, Math.min(quickest.get(page) ?? Number.POSITIVE_INFINITY, at - madeAt));
  return marks.map(({ page, at, madeAt }) => ({ at, ms: at - madeAt - (quickest.get(page) ?? 0) }));
};

/** A number of milliseconds for the top of a chart, at or above the value: 10, 20, 50, 100 … */
export const roundTop = (ms: number): number => {
  const power = 10 ** Math.max(1, Math.floor(Math.log10(Math.max(1, ms))));
  return ([1, 2, 5, 10].find((step) => step * power >= ms) ?? 10) * power;
};
