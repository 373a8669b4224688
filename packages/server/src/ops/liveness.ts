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
  /** A report has come; answers it until the next one comes, or undefined for a stale one: that is only counted, and overrules nothing. */
  heard(id: string, attempt: number, at: number, report: Report, silenceFactor: number): Heard | undefined;
  /** What is known of the time before this server was started: reports are counted on from there. */
  recall(id: string, kept: KeptReport): void;
  /** Starts the deadline afresh after a time in which we could not hear. */
  amnesty(id: string, attempt: number, at: number, nextMs: number, silenceFactor: number): void;
  of(id: string, attempt: number): Life | undefined;
  /** The moment by which it must be heard again; infinity while nothing is promised. */
  deadlineOf(id: string, attempt: number): number;
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
  readonly attempt: number;
  /** NaN while its life is not known. */
  heardAt: number;
  nextMs: number;
  deadline: number;
  newest: { -readonly [Field in keyof Heard]: Heard[Field] } | undefined;
  /** Of the page that was heard last. */
  sequence: Counts | undefined;
  /** Of the pages before, the one that was heard last first. */
  earlier: readonly Counts[];
  isUnsaved: boolean;
};

const never = Number.POSITIVE_INFINITY;

/** Shared by all whose page has been loaded once. */
const noneEarlier: readonly Counts[] = [];

/** Makes an empty registry. */
export const createLiveness = (): Liveness => {
  const entries = new Map<string, Entry[]>();
  let unsaved: Entry[] = [];

  const find = (id: string, attempt: number): Entry | undefined => {
    const known = entries.get(id);
    const last = known?.[known.length - 1];
    return last?.attempt === attempt ? last : known?.find((entry) => entry.attempt === attempt);
  };

  /** That page is the one that is heard now; what has come of it so far. */
  const turnTo = (entry: Entry, page: string): Counts => {
    const { sequence: last, earlier } = entry;
    // Nearly every report is of the page that was heard last.
    if (last?.page === page) return last;
    const known = earlier.find((each) => each.page === page) ?? noSequence(page);
    if (last) entry.earlier = [last, ...earlier.filter((each) => each !== known)].slice(0, earlierKept);
    entry.sequence = known;
    return known;
  };

  /** The attempt's own; it moves to the end, and the one that was touched longest ago goes. */
  const touch = (id: string, attempt: number): Entry => {
    const known = entries.get(id);
    const last = known?.[known.length - 1];
    if (last?.attempt === attempt) return last;
    const entry = known?.find((each) => each.attempt === attempt) ?? {
      attempt,
      heardAt: Number.NaN,
      nextMs: 0,
      deadline: never,
      newest: undefined,
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
      const sequence = turnTo(entry, report.page);
      const stale = isStale(sequence, report.seq);
      countIn(sequence, report.seq);
      if (stale) return undefined;
      entry.newest ??= { recordingId, attempt, at, report, sequence };
      const { newest } = entry;
      newest.at = at;
      newest.report = report;
      newest.sequence = sequence;
      saveLater(entry);
      promise(entry, at, report.nextMs, factor, report.type === 'bye');
      return newest;
    },
    recall: (recordingId, { attempt, at, report, delivery }) => {
      const entry = touch(recordingId, attempt);
      if (entry.newest) return;
      const sequence = resumeSequence(report.page, report.seq, delivery);
      entry.newest = { recordingId, attempt, at: Date.parse(at), report, sequence };
      entry.sequence = sequence;
    },
    amnesty: (id, attempt, at, nextMs, factor) => promise(touch(id, attempt), at, nextMs, factor, false),
    of: (id, attempt) => {
      const entry = find(id, attempt);
      if (!entry || Number.isNaN(entry.heardAt)) return undefined;
      const { heardAt, nextMs, deadline } = entry;
      return { heardAt, nextMs, ...(deadline === never ? {} : { deadline }) };
    },
    deadlineOf: (id, attempt) => find(id, attempt)?.deadline ?? never,
    rest: (id, attempt) => {
      const entry = find(id, attempt);
      if (entry) entry.deadline = never;
    },
    forget: (id) => {
      entries.delete(id);
    },
    latest: (id) => (entries.get(id) ?? []).flatMap(({ newest }) => (newest ? [toKept(newest)] : [])),
    takeUnsaved: () => {
      const taken = unsaved;
      unsaved = [];
      return taken.flatMap((entry) => {
        entry.isUnsaved = false;
        return entry.newest ? [toReportEvent(entry.newest)] : [];
      });
    },
    putBack: (reports) => {
      for (const { recordingId, attempt } of reports) {
        const entry = find(recordingId, attempt);
        if (entry) saveLater(entry);
      }
    },
  };
};
