import type { KeptReport, PageState, ReportType } from '@rollcue/protocol';

/** A report's place on the beat strip. */
export type ReportMark = {
  readonly is: 'report';
  /** Server time of arrival, epoch milliseconds. */
  readonly at: number;
  readonly attempt: number;
  /** The document load it came from. */
  readonly page: string;
  readonly seq: number;
  /** When it was made, milliseconds on the page's own clock. */
  readonly madeAt: number;
  readonly type: ReportType;
  readonly state: PageState;
  /** The main thread did not answer when it was made. */
  readonly hangs: boolean;
  /** The page was not visible when it was made. */
  readonly hidden: boolean;
  /** The page's promise: the next report comes within so many milliseconds. */
  readonly nextMs: number;
};

/** What a strip shows: a report, or the place of reports that never came. */
export type Mark = ReportMark | { readonly is: 'gap'; readonly missing: number };

/** Ten minutes of beats, about what a strip has room for; older marks go, since a thousand strips are kept. */
const kept = 120;

const toMark = ({ at, attempt, report }: KeptReport): ReportMark => ({
  is: 'report',
  at: Date.parse(at),
  attempt,
  page: report.page,
  seq: report.seq,
  madeAt: report.t,
  type: report.type,
  state: report.state,
  hangs: report.hangMs !== undefined,
  hidden: report.hidden === true,
  nextMs: report.nextMs,
});

const addMark = (marks: readonly ReportMark[], mark: ReportMark): readonly ReportMark[] => {
  if (marks.some(({ page, seq }) => page === mark.page && seq === mark.seq)) return marks;
  const later = marks.findIndex(({ page, seq }) => page === mark.page && seq > mark.seq);
  const at = later < 0 ? marks.length : later;
  return [...marks.slice(0, at), mark, ...marks.slice(at)].slice(-kept);
};

/** Adds a report in its page's order; one that is there already (sent again after a reconnect) changes nothing. */
export const addReport = (marks: readonly ReportMark[], arrived: KeptReport): readonly ReportMark[] =>
  addMark(marks, toMark(arrived));

/** Puts reports of before, in their order of arrival, in front of those that are there. */
export const withPast = (marks: readonly ReportMark[], past: readonly KeptReport[]): readonly ReportMark[] =>
  [...past.map(toMark), ...marks].reduce(addMark, []);

/** The strip with a gap wherever numbers of one page are missing. */
export const withGaps = (marks: readonly ReportMark[]): readonly Mark[] =>
  marks.flatMap((mark, index): readonly Mark[] => {
    const before = marks[index - 1];
    const missing = before?.page === mark.page ? mark.seq - before.seq - 1 : 0;
    return missing > 0 ? [{ is: 'gap', missing }, mark] : [mark];
  });
