import type { OnStop } from '../lib/onStop.ts';
import type { Root } from '../lib/shadowRoots.ts';

/** What a check may know besides its element, and where to ask for another look. */
export type Look = {
  readonly now: number;
  /** The document and every open shadow root in it. */
  readonly roots: readonly Root[];
  /** Until when the page says that nothing moves, and that this is right; ms since navigation start. */
  readonly stillUntil: number;
  /** To be called when something a check waited for has happened. */
  readonly again: () => void;
  /** Takes what has to be undone when the beacon stops: a context, a stream, a listener that a check made for itself. */
  readonly onStop: OnStop;
};
