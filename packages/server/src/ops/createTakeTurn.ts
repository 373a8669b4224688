import type { Logger } from 'pino';
import type { TurnStore } from '../store/turnStore.ts';
import type { Clock } from './systemClock.ts';

/** Waits for the next turn of `key`; turns are `spacingMs` apart over all nodes. */
export type TakeTurn = (key: string, spacingMs: number) => Promise<void>;

type Deps = { readonly store: TurnStore; readonly clock: Clock; readonly log: Logger };

/** While the store is away each node keeps to the spacing by itself: a call too many is better than none. */
export const createTakeTurn =
  ({ store, clock, log }: Deps): TakeTurn =>
  async (key, spacingMs) => {
    const waitMs = await store.takeTurn(key, spacingMs).catch((error: unknown) => {
      log.warn({ err: error, key }, 'the store gave no turn for a call; this node spaces its calls by itself');
      return spacingMs;
    });
    if (waitMs > 0) await new Promise<void>((ring) => clock.after(waitMs, ring));
  };
