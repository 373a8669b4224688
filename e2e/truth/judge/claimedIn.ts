import type { ReportEvent } from '@rollcue/protocol';
import { type Span, union } from './spans.ts';

/** What a run's pages said of themselves; epoch times of the page's clock. */
export type Claimed = {
  /** When a page said that it was ready. Cut off where the page spoke for the last time: what came then is for the server to see. */
  readonly ready: readonly Span[];
  /** From a page's farewell to the first word of the next, and after the last word of all: nobody need speak then. */
  readonly away: readonly Span[];
  /** When a page had fallen silent for longer than the server bears. */
  readonly silentFrom?: number;
  /** When it was said that something failed, and what. */
  readonly failing: readonly { readonly at: number; readonly words: readonly string[] }[];
};

type Told = Pick<ReportEvent, 'at' | 'report'>;

/** When the page's navigation began: reports take time, so the one that came quickest knows best. */
const originOf = (reports: readonly Told[]): number =>
  Math.min(...reports.map(({ at, report }) => Date.parse(at) - report.t));

const saysReady = ({ report: { state, type, hangMs, hidden } }: Told): boolean =>
  state === 'ready' && type !== 'bye' && hangMs === undefined && !hidden;

/** Reads the reports of one run; `silenceFactor` is the policy's. */
export const claimedIn = (reports: readonly Told[], silenceFactor: number): Claimed => {
  const pages = [...new Set(reports.map(({ report }) => report.page))];
  const said = pages.flatMap((page) => {
    const ofPage = reports.filter(({ report }) => report.page === page);
    const origin = originOf(ofPage);
    return ofPage
      .toSorted((a, b) => a.report.seq - b.report.seq)
      .map((one) => ({ at: origin + one.report.t, isReady: saysReady(one), one }));
  });
  said.sort((a, b) => a.at - b.at);
  const last = said.at(-1);
  const promised = (one: Told): number => silenceFactor * one.report.nextMs;
  return {
    ready: union(
      said.flatMap(({ at, isReady, one }, i) => {
        const next = said[i + 1];
        return isReady && next ? [{ from: at, to: Math.min(next.at, at + promised(one)) }] : [];
      }),
    ),
    away: said.flatMap(({ at, one }, i) => {
      const next = said[i + 1];
      if (one.report.type === 'bye') return [{ from: at, to: next?.at ?? Number.POSITIVE_INFINITY }];
      return next ? [] : [{ from: at, to: at + promised(one) }];
    }),
    ...(last && last.one.report.type !== 'bye' && { silentFrom: last.at + promised(last.one) }),
    failing: said.flatMap(({ at, one }) =>
      one.report.failing ? [{ at, words: one.report.failing.map(({ check, reason }) => `${check} (${reason})`) }] : [],
    ),
  };
};
