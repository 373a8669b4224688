import type { Recording } from '../core/recording.ts';
import type { Versioned } from './recordingStore.ts';

/** A recording as its row holds it. */
export const readVersioned = (row: { doc: string; version: number; owner: string }): Versioned => ({
  recording: JSON.parse(row.doc) as Recording,
  version: row.version,
  owner: row.owner,
});
