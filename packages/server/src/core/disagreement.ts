import type { Instant } from './recorder.ts';
import type { Note } from './step.ts';

/** Page and recorder tell different stories: one of them is wrong, and whoever reads the timeline must know. */
export const disagreement = (at: Instant, attempt: number, text: string): Note => ({
  at,
  kind: 'disagreement',
  attempt,
  text,
});
