import type { KeptReport, Report } from '@rollcue/protocol';
import { countReport, noSequence, type Sequence, toDelivery } from './sequence.ts';

/** The longest promise that is believed, in milliseconds: a page cannot talk itself out of being watched. */
const longestPromiseMs = 600_000;

/** Soft state of one recording: what its page said last, and by when it must be heard again. */
export type Life = {
  readonly attempt: number;
  readonly heardAt: number;
  readonly nextMs: number;
  /** Absent while nothing is promised: after a `bye`, or once silence has been noticed. */
  readonly deadline?: number;
};

/** Who is alive, in memory: a lost second of it costs one amnesty, never a false restart. */
export type Liveness = {
  /** A report has come; answers it as it is kept. */
  heard(id: string, attempt: number, at: number, report: Report, silenceFactor: number): KeptReport;
  /** Starts the deadline afresh after a time in which we could not hear. */
  amnesty(id: string, attempt: number, at: number, nextMs: number, silenceFactor: number): void;
  of(id: string): Life | undefined;
  /** Silence has been noticed, or nothing is expected: no deadline until the next report. */
  rest(id: string): void;
  forget(id: string): void;
  latest(id: string): KeptReport | undefined;
  /** The reports that came since the last call, newest of each recording. */
  takeUnsaved(): ReadonlyMap<string, KeptReport>;
};

const withoutToken = ({ token: _secret, ...report }: Report): Omit<Report, 'token'> => report;

/** Makes an empty registry. */
export const createLiveness = (): Liveness => {
  const lives = new Map<string, Life>();
  const latest = new Map<string, KeptReport>();
  const sequences = new Map<string, Sequence>();
  let unsaved = new Map<string, KeptReport>();

  const promise = (
    id: string,
    attempt: number,
    at: number,
    promisedMs: number,
    factor: number,
    ends: boolean,
  ): void => {
    const nextMs = Math.min(promisedMs, longestPromiseMs);
    const life: Life = { attempt, heardAt: at, nextMs, ...(ends ? {} : { deadline: at + factor * nextMs }) };
    lives.set(id, life);
  };

  return {
    heard: (id, attempt, at, report, factor) => {
      const known = sequences.get(id);
      const sequence = countReport(known?.page === report.page ? known : noSequence(report.page), report.seq);
      sequences.set(id, sequence);
      const kept: KeptReport = {
        attempt,
        at: new Date(at).toISOString(),
        report: withoutToken(report),
        delivery: toDelivery(sequence),
      };
      latest.set(id, kept);
      unsaved.set(id, kept);
      promise(id, attempt, at, report.nextMs, factor, report.type === 'bye');
      return kept;
    },
    amnesty: (id, attempt, at, nextMs, factor) => promise(id, attempt, at, nextMs, factor, false),
    of: (id) => lives.get(id),
    rest: (id) => {
      const life = lives.get(id);
      if (!life) return;
      const { deadline: _past, ...rest } = life;
      lives.set(id, rest);
    },
    forget: (id) => {
      lives.delete(id);
      latest.delete(id);
      sequences.delete(id);
    },
    latest: (id) => latest.get(id),
    takeUnsaved: () => {
      const taken = unsaved;
      unsaved = new Map();
      return taken;
    },
  };
};
