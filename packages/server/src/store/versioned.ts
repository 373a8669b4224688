import type { Recording } from '../core/recording.ts';
import { sharedPolicy } from './sharedPolicy.ts';
import { sharedTexts } from './sharedTexts.ts';

/** A recording with its version, since a commit on an older version is refused, and the node that acts for it. */
export type Versioned = { readonly recording: Recording; readonly version: number; readonly owner: string };

/** A recording as its row holds it. */
export const readVersioned = ({ doc, version, owner }: { doc: string; version: number; owner: string }): Versioned => {
  const recording = sharedTexts(JSON.parse(doc) as Recording);
  return { recording: { ...recording, policy: sharedPolicy(recording.policy) }, version, owner };
};
