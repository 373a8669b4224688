import type { KeptReport, Report, ReportEvent } from '@rollcue/protocol';
import { type Sequence, toDelivery } from './sequence.ts';

/**
 * A report as it came in, with the counts of its page at that moment. What others are shown is made of it when somebody
 * looks: of most heartbeats nobody does. `report` may still hold its token, which is a secret.
 */
export type Heard = {
  readonly recordingId: string;
  readonly attempt: number;
  /** When it arrived, ms since the epoch. */
  readonly at: number;
  readonly report: Omit<Report, 'token'> & { readonly token?: string };
  readonly sequence: Sequence;
};

/** As it is kept and shown: without its token. */
export const toKept = ({ attempt, at, report: { token: _secret, ...report }, sequence }: Heard): KeptReport => ({
  attempt,
  at: new Date(at).toISOString(),
  report,
  delivery: toDelivery(sequence),
});

/** As it is told to others. */
export const toReportEvent = (heard: Heard): ReportEvent => ({ recordingId: heard.recordingId, ...toKept(heard) });
