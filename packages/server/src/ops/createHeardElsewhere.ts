import type { BareRecording } from '../core/bareRecording.ts';
import type { RecordingStore } from '../store/recordingStore.ts';
import { reportOfAttempt } from './latestReports.ts';
import type { Liveness } from './liveness.ts';

/**
 * Asks the store, before a page is called silent, whether another node has heard it meanwhile: then its deadline is moved.
 */
export const createHeardElsewhere =
  (store: Pick<RecordingStore, 'isShared' | 'latestReports'>, liveness: Liveness) =>
  async ({ id, policy }: BareRecording, attempt: number): Promise<boolean> => {
    if (!store.isShared) return false;
    const kept = reportOfAttempt((await store.latestReports([id])).get(id), attempt);
    const life = liveness.of(id, attempt);
    const heardAt = kept ? Date.parse(kept.at) : 0;
    if (!kept || !life || heardAt <= life.heardAt) return false;
    if (kept.report.type !== 'bye') liveness.amnesty(id, attempt, heardAt, kept.report.nextMs, policy.silenceFactor);
    return true;
  };
