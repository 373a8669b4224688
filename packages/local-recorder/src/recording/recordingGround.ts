import type { Identity, Tell } from '../notify/notifier.ts';
import type { StudioGround } from './openStudio.ts';

/** Who a recording is: Agora's names of it, and the resources with which it may not share a machine. */
export type RunIdentity = Identity & { readonly resourceId: string; readonly excludes?: readonly string[] };

/** What happens when the page's renderer dies: filmed on silently, as many recorders do, or stopped with 71 code 6. */
export type OnPageCrash = 'film-on' | 'stop';

/** What a recording needs from its surroundings. */
export type RecordingGround = StudioGround & {
  readonly onPageCrash: OnPageCrash;
  readonly tell: Tell;
  /** A uid for a worker that takes over. */
  readonly newUid: () => number;
};
