import type { KeptReport, Report, ReportEvent } from '@rollcue/protocol';
import { type Sequence, toDelivery } from './sequence.ts';

/**
 * The newest report of an attempt as it came in, with the counts of its page. What others are shown is made of it when somebody
 * looks: of most heartbeats nobody does. `report` may still hold its token, which is a secret. What liveness answers is its own
 * and becomes the next report in place: whoever remembers it takes a copy (`rememberedOf`).
 */
export type Heard = {
  readonly recordingId: string;
  readonly attempt: number;
  /** When it arrived, ms since the epoch. */
  readonly at: number;
  readonly report: Omit<Report, 'token'> & { readonly token?: string };
  readonly sequence: Sequence;
};

/** A copy that stays as it is. */
export const rememberedOf = ({ recordingId, attempt, at, report, sequence }: Heard): Heard => ({
  recordingId,
  attempt,
  at,
  report,
  sequence: { ...sequence },
});

/** As it is kept and shown: without its token. */
export const toKept = ({ attempt, at, report: { token: _secret, ...report }, sequence }: Heard): KeptReport => ({
  attempt,
  at: new Date(at).toISOString(),
  report,
  delivery: toDelivery(sequence),
});

/** As it is told to others. */
export const toReportEvent = (heard: Heard): ReportEvent => ({ recordingId: heard.recordingId, ...toKept(heard) });
