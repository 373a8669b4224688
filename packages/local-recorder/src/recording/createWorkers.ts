import type { ListedFile } from '../notify/notice.ts';
import type { Studio } from './openStudio.ts';

// The documents' number; the next failure isn't recovered.
const mostTakeovers = 3;

/** The workers that carry one recording, one after the other, each with a studio of its own. */
export type Workers = {
  /** The studio of the one that works, or has worked last. */
  readonly studio: () => Studio;
  /** Whether somebody can still take over. */
  readonly canTakeOver: () => boolean;
  readonly takeOver: () => void;
  /** The files that hold video, of all workers. */
  readonly files: () => readonly ListedFile[];
  /** Where the newest file is. */
  readonly path: () => Promise<string | undefined>;
  /** How far the newest picture in the file is behind the clock, while there is filming. */
  readonly behindMs: () => number | undefined;
  /** Whether its encoder has fallen behind and not yet caught up. */
  readonly behind: () => boolean;
  readonly newestFrame: () => Promise<Buffer | undefined>;
};

/** Sets the first worker to work; `open` makes the studio of worker 0, 1 and so on. */
export const createWorkers = (open: (worker: number) => Studio): Workers => {
  const studios: [Studio, ...Studio[]] = [open(0)];
  const current = (): Studio => studios.at(-1) ?? studios[0];
  return {
    studio: current,
    canTakeOver: () => studios.length <= mostTakeovers,
    takeOver: () => void studios.push(open(studios.length)),
    files: () => studios.flatMap((studio) => studio.roll()?.files() ?? []),
    path: async () => {
      for (const studio of studios.toReversed()) {
        const path = await studio.roll()?.path();
        if (path !== undefined) return path;
      }
      return undefined;
    },
    behindMs: () => current().roll()?.behindMs(),
    behind: () => current().roll()?.behind() ?? false,
    newestFrame: async () => current().roll()?.newestFrame(),
  };
};
