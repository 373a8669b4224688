import type { Failing } from '@rollcue/protocol';

/** Failing checks in words: `#stage (missing), video (paused)`. */
export const inWords = (failing: readonly Failing[]): string =>
  failing.map((f) => `${f.check} (${f.reason})`).join(', ') || 'no check named';
