import type { KeptReport } from '@rollcue/protocol';
import type { Logger } from 'pino';
import type { Recording } from '../core/recording.ts';
import type { RecordingStore } from '../store/recordingStore.ts';
import type { Liveness } from './liveness.ts';
import type { Clock } from './systemClock.ts';

/** How often reports are written behind, at most. */
const saveEveryMs = 1000;

/** The latest reports: in memory, written behind; what other nodes heard is read from the store. */
export type LatestReports = {
  /** By recording, the latest report of its lead; of the attempt before, while the lead has said nothing yet. */
  of(recordings: readonly Recording[]): Promise<ReadonlyMap<string, KeptReport>>;
  save(): Promise<void>;
  /** Saves each second from now on. */
  begin(): void;
  stop(): void;
};

const newestOf = (reports: readonly KeptReport[]): KeptReport | undefined =>
  reports.reduce<KeptReport | undefined>((best, kept) => (best && best.at >= kept.at ? best : kept), undefined);

/** The newest report of one attempt. */
export const reportOfAttempt = (reports: readonly KeptReport[] = [], attempt: number): KeptReport | undefined =>
  newestOf(reports.filter((kept) => kept.attempt === attempt));

const reportOfLead = ({ lead, standby }: Recording, reports: readonly KeptReport[]): KeptReport | undefined =>
  reportOfAttempt(reports, lead) ?? newestOf(reports.filter(({ attempt }) => attempt !== standby));

/** Joins the liveness registry with the store. */
export const createLatestReports = (
  liveness: Liveness,
  store: RecordingStore,
  clock: Clock,
  log: Logger,
): LatestReports => {
  let cancel = (): void => undefined;
  const save = async (): Promise<void> => {
    const unsaved = liveness.takeUnsaved();
    await store.saveReports(unsaved).catch((error) => {
      log.error({ err: error }, 'latest reports could not be saved; tried again in a second');
      liveness.putBack(unsaved);
    });
  };
  const begin = (): void => {
    cancel = clock.after(saveEveryMs, () => void save().then(begin));
  };
  const isSure = ({ id, lead }: Recording): boolean => !store.isShared && !!reportOfAttempt(liveness.latest(id), lead);
  return {
    save,
    begin,
    stop: () => cancel(),
    of: async (recordings) => {
      const asked = recordings.filter((recording) => !isSure(recording));
      const stored = await store.latestReports(asked.map(({ id }) => id));
      const found = recordings.flatMap((recording) => {
        const { id } = recording;
        const kept = reportOfLead(recording, [...liveness.latest(id), ...(stored.get(id) ?? [])]);
        return kept ? [[id, kept] as const] : [];
      });
      return new Map(found);
    },
  };
};
