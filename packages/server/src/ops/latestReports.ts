import type { KeptReport } from '@rollcue/protocol';
import type { Logger } from 'pino';
import type { RecordingStore } from '../store/recordingStore.ts';
import type { Liveness } from './liveness.ts';
import type { Clock } from './systemClock.ts';

/** How often reports are written behind, at most. */
const saveEveryMs = 1000;

/** The latest report of each recording: in memory, written behind; what other nodes heard is read from the store. */
export type LatestReports = {
  of(ids: readonly string[]): Promise<ReadonlyMap<string, KeptReport>>;
  save(): Promise<void>;
  /** Saves each second from now on. */
  begin(): void;
  stop(): void;
};

const newest = (here?: KeptReport, stored?: KeptReport): KeptReport | undefined =>
  here && stored ? (stored.at > here.at ? stored : here) : (here ?? stored);

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
    await store.saveReports(unsaved).catch((error) => log.error({ err: error }, 'latest reports could not be saved'));
  };
  const begin = (): void => {
    cancel = clock.after(saveEveryMs, () => void save().then(begin));
  };
  return {
    save,
    begin,
    stop: () => cancel(),
    of: async (ids) => {
      const stored = await store.latestReports(store.isShared ? ids : ids.filter((id) => !liveness.latest(id)));
      const found = ids.flatMap((id) => {
        const kept = newest(liveness.latest(id), stored.get(id));
        return kept ? [[id, kept] as const] : [];
      });
      return new Map(found);
    },
  };
};
