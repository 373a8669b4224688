import type { Ids } from './step.ts';

/**
 * A wait that is at least `waitMs` and at most twice that: what happens to many recordings at once must not make
 * them all act at once.
 */
export const spread = (waitMs: number, ids: Ids): number => Math.round(waitMs * (1 + ids.random()));
