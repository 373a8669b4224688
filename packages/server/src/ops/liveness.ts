import type { KeptReport, Report, ReportEvent } from '@rollcue/protocol';
import { type Heard, toKept, toReportEvent } from './heard.ts';
import { type Counts, countIn, isStale, noSequence, resumeSequence } from './sequence.ts';

/** The longest promise that is believed, in milliseconds: a page cannot talk itself out of being watched. */
const longestPromiseMs = 600_000;

/** So many attempts of one recording are remembered, those heard last: two may run, and late reports come of others. */
const attemptsKept = 4;

/** So many earlier page loads of one attempt are counted on: a page may come back from the back-forward cache. */
const earlierKept = 2;

/** Soft state of one attempt: when its page was heard last, and by when it must be heard again. */
export type Life = {
  readonly heardAt: number;
  readonly nextMs: number;
  /** Absent while nothing is promised: after a `bye`, or once silence has been noticed. */
  readonly deadline?: number;
};

/** Who is alive, in memory: a lost second of it costs one amnesty, never a false restart. */
export type Liveness = {
  /**
   * A report has come; answers it, and by when the next one must come (infinity where none is promised), until that comes.
   * Undefined for a stale one: that is only counted, and overrules nothing.
   */
  heard(
    id: string,
    attempt: number,
    at: number,
    report: Report,
    silenceFactor: number,
  ): (Heard & { readonly deadline: number }) | undefined;
  /** What is known of the time before this server was started: reports are counted on from there. */
  recall(id: string, kept: KeptReport): void;
  /** Starts the deadline afresh after a time in which we could not hear. */
  amnesty(id: string, attempt: number, at: number, nextMs: number, silenceFactor: number): void;
  of(id: string, attempt: number): Life | undefined;
  /** Silence has been noticed, or nothing is expected: no deadline until the next report. */
  rest(id: string, attempt: number): void;
  forget(id: string): void;
  /** The newest report of each attempt. */
  latest(id: string): readonly KeptReport[];
  /** The reports that came since the last call, the newest of each attempt. */
  takeUnsaved(): readonly ReportEvent[];
  /** They could not be saved: the newest of each attempt comes with the next call. */
  putBack(reports: readonly ReportEvent[]): void;
};

/**
 * One attempt. Changed in place, with all that is in it, since every heartbeat does: a change costs no memory. What were made anew for each
 * would be made in the old part of the heap once many of them have been remembered, and be dear garbage there.
 */
type Entry = {
  readonly recordingId: string;
  readonly attempt: number;
  /** NaN while its life is not known. */
  heardAt: number;
  nextMs: number;
  deadline: number;
  /** When the newest report came; NaN while there is none. */
  at: number;
  report: Heard['report'] | undefined;
  /** Of the page of that report. */
  sequence: Counts | undefined;
  /** Of the pages before, the one that was heard last first. */
  earlier: readonly Counts[];
  isUnsaved: boolean;
};

const never = Number.POSITIVE_INFINITY;

/** Shared by all whose page has been loaded once. */
const noneEarlier: readonly Counts[] = [];

const hasSpoken = (entry: Entry): entry is Entry & Heard => entry.report !== undefined && entry.sequence !== undefined;

/** Makes an empty registry. */
export const createLiveness = (): Liveness => {
  const entries = new Map<string, Entry[]>();
  let unsaved: Entry[] = [];

  const find = (id: string, attempt: number): Entry | undefined => {
    const known = entries.get(id);
    const last = known?.[known.length - 1];
    return last?.attempt === attempt ? last : known?.find((entry) => entry.attempt === attempt);
  };

  /** What has come of that page so far. */
  const countsOf = ({ sequence, earlier }: Entry, page: string): Counts =>
    // Nearly every report is of the page that was heard last.
    sequence?.page === page ? sequence : (earlier.find((each) => each.page === page) ?? noSequence(page));

  /** That page is the one that is heard now. */
  const turnTo = (entry: Entry, page: Counts): void => {
    const { sequence: last, earlier } = entry;
    if (last === page) return;
    if (last) entry.earlier = [last, ...earlier.filter((each) => each !== page)].slice(0, earlierKept);
    entry.sequence = page;
  };

  /** The attempt's own; it moves to the end, and the one that was touched longest ago goes. */
  const touch = (id: string, attempt: number): Entry => {
    const known = entries.get(id);
    const last = known?.[known.length - 1];
    if (last?.attempt === attempt) return last;
    const entry = known?.find((each) => each.attempt === attempt) ?? {
      recordingId: id,
      attempt,
      heardAt: Number.NaN,
      nextMs: 0,
      deadline: never,
      at: Number.NaN,
      report: undefined,
      sequence: undefined,
      earlier: noneEarlier,
      isUnsaved: false,
    };
    const others = known?.filter((each) => each !== entry) ?? [];
    entries.set(id, [...others, entry].slice(-attemptsKept));
    return entry;
  };

  const promise = (entry: Entry, at: number, promisedMs: number, factor: number, ends: boolean): void => {
    entry.heardAt = at;
    entry.nextMs = Math.min(promisedMs, longestPromiseMs);
    entry.deadline = ends ? never : at + factor * entry.nextMs;
  };

  const saveLater = (entry: Entry): void => {
    if (entry.isUnsaved) return;
    entry.isUnsaved = true;
    unsaved.push(entry);
  };

  return {
    heard: (recordingId, attempt, at, report, factor) => {
      const entry = touch(recordingId, attempt);
      const sequence = countsOf(entry, report.page);
      const stale = isStale(sequence, report.seq);
      countIn(sequence, report.seq);
      if (stale) return undefined;
      turnTo(entry, sequence);
      entry.at = at;
      entry.report = report;
      saveLater(entry);
      promise(entry, at, report.nextMs, factor, report.type === 'bye');
      return hasSpoken(entry) ? entry : undefined;
    },
    recall: (recordingId, { attempt, at, report, delivery }) => {
      const entry = touch(recordingId, attempt);
      if (entry.report) return;
      entry.at = Date.parse(at);
      entry.report = report;
      entry.sequence = resumeSequence(report.page, report.seq, delivery);
    },
    amnesty: (id, attempt, at, nextMs, factor) => promise(touch(id, attempt), at, nextMs, factor, false),
    of: (id, attempt) => {
      const entry = find(id, attempt);
      if (!entry || Number.isNaN(entry.heardAt)) return undefined;
      const { heardAt, nextMs, deadline } = entry;
      return { heardAt, nextMs, ...(deadline === never ? {} : { deadline }) };
    },
    rest: (id, attempt) => {
      const entry = find(id, attempt);
      if (entry) entry.deadline = never;
    },
    forget: (id) => {
      entries.delete(id);
    },
    latest: (id) => (entries.get(id) ?? []).filter(hasSpoken).map(toKept),
    takeUnsaved: () => {
      const taken = unsaved;
      unsaved = [];
      for (const entry of taken) entry.isUnsaved = false;
      return taken.filter(hasSpoken).map(toReportEvent);
    },
    putBack: (reports) => {
      for (const { recordingId, attempt } of reports) {
        const entry = find(recordingId, attempt);
        if (entry) saveLater(entry);
      }
    },
  };
};
