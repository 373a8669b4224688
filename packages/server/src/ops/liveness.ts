import type { KeptReport, Report, ReportEvent } from '@rollcue/protocol';
import { countReport, isStale, noSequence, resumeSequence, type Sequence, toDelivery } from './sequence.ts';

/** The longest promise that is believed, in milliseconds: a page cannot talk itself out of being watched. */
const longestPromiseMs = 600_000;

/** So many attempts of one recording are remembered, those heard last: two may run, and late reports come of others. */
const attemptsKept = 4;

/** So many page loads of one attempt are counted on: a page may come back from the back-forward cache. */
const pagesKept = 3;

/** Soft state of one attempt: when its page was heard last, and by when it must be heard again. */
export type Life = {
  readonly heardAt: number;
  readonly nextMs: number;
  /** Absent while nothing is promised: after a `bye`, or once silence has been noticed. */
  readonly deadline?: number;
};

/** Who is alive, in memory: a lost second of it costs one amnesty, never a false restart. */
export type Liveness = {
  /** A report has come; answers it as it is kept, or undefined for a stale one: that is only counted, and overrules nothing. */
  heard(id: string, attempt: number, at: number, report: Report, silenceFactor: number): KeptReport | undefined;
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
};

const withoutToken = ({ token: _secret, ...report }: Report): Omit<Report, 'token'> => report;

/** Puts in the newest; the one that was put in longest ago goes. */
const put = <T>(all: Map<string, Map<number, T>>, id: string, attempt: number, value: T): void => {
  const known = all.get(id) ?? new Map<number, T>();
  known.delete(attempt);
  known.set(attempt, value);
  const [oldest] = known.keys();
  if (known.size > attemptsKept && oldest !== undefined) known.delete(oldest);
  all.set(id, known);
};

/** Makes an empty registry. */
export const createLiveness = (): Liveness => {
  const lives = new Map<string, Map<number, Life>>();
  const latest = new Map<string, Map<number, KeptReport>>();
  /** Of each attempt, the newest page first. */
  const sequences = new Map<string, Map<number, readonly Sequence[]>>();
  let unsaved = new Map<string, ReportEvent>();

  const promise = (
    id: string,
    attempt: number,
    at: number,
    promisedMs: number,
    factor: number,
    ends: boolean,
  ): void => {
    const nextMs = Math.min(promisedMs, longestPromiseMs);
    put(lives, id, attempt, { heardAt: at, nextMs, ...(ends ? {} : { deadline: at + factor * nextMs }) });
  };

  return {
    heard: (id, attempt, at, report, factor) => {
      const known = sequences.get(id)?.get(attempt) ?? [];
      const before = known.find(({ page }) => page === report.page) ?? noSequence(report.page);
      const sequence = countReport(before, report.seq);
      put(sequences, id, attempt, [sequence, ...known.filter((other) => other !== before)].slice(0, pagesKept));
      if (isStale(before, report.seq)) {
        const newest = latest.get(id)?.get(attempt);
        if (newest) put(latest, id, attempt, { ...newest, delivery: toDelivery(sequence) });
        return undefined;
      }
      const kept: KeptReport = {
        attempt,
        at: new Date(at).toISOString(),
        report: withoutToken(report),
        delivery: toDelivery(sequence),
      };
      put(latest, id, attempt, kept);
      unsaved.set(`${id}/${attempt}`, { recordingId: id, ...kept });
      promise(id, attempt, at, report.nextMs, factor, report.type === 'bye');
      return kept;
    },
    recall: (id, kept) => {
      if (latest.get(id)?.has(kept.attempt)) return;
      put(latest, id, kept.attempt, kept);
      put(sequences, id, kept.attempt, [resumeSequence(kept.report.page, kept.report.seq, kept.delivery)]);
    },
    amnesty: (id, attempt, at, nextMs, factor) => promise(id, attempt, at, nextMs, factor, false),
    of: (id, attempt) => lives.get(id)?.get(attempt),
    rest: (id, attempt) => {
      const life = lives.get(id)?.get(attempt);
      if (!life) return;
      const { deadline: _past, ...rest } = life;
      put(lives, id, attempt, rest);
    },
    forget: (id) => {
      lives.delete(id);
      latest.delete(id);
      sequences.delete(id);
    },
    latest: (id) => [...(latest.get(id)?.values() ?? [])],
    takeUnsaved: () => {
      const taken = [...unsaved.values()];
      unsaved = new Map();
      return taken;
    },
  };
};
