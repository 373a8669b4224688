import type { Recording } from '../core/recording.ts';

/** A recording with its version, since a commit on an older version is refused, and the node that acts for it. */
export type Versioned = { readonly recording: Recording; readonly version: number; readonly owner: string };

/** A recording as its row holds it. */
export const readVersioned = (row: { doc: string; version: number; owner: string }): Versioned => ({
  recording: JSON.parse(row.doc) as Recording,
  version: row.version,
  owner: row.owner,
});
