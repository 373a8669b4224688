import { setTimeout as sleep } from 'node:timers/promises';
import PQueue from 'p-queue';

/** At most so many resources wait for their start: at one call in 110 ms the last of them goes within a second. */
const pairsAtOnce = 8;
/** A resource that is not started by then waits for nothing that would be in a hurry any more. */
const startWithinMs = 2000;

/** Keeps `acquire` from running ahead of the `start`s that must follow it within 2 s. */
export type StartPairs = {
  /** Runs `acquire` once few enough resources wait; `resourceOf` its outcome, where there is one, waits from then on. */
  begin<T>(acquire: () => Promise<T>, resourceOf: (outcome: T) => string | undefined): Promise<T>;
  /** The start of this resource is on its way. */
  started(resourceId: string): void;
};

/** Nothing waits yet. */
export const createStartPairs = (): StartPairs => {
  const queue = new PQueue({ concurrency: pairsAtOnce });
  const waiting = new Map<string, () => void>();

  const untilStarted = async (resourceId: string): Promise<void> => {
    const started = new Promise<void>((done) => waiting.set(resourceId, done));
    await Promise.race([started, sleep(startWithinMs, undefined, { ref: false })]);
    waiting.delete(resourceId);
  };

  return {
    begin: (acquire, resourceOf) =>
      new Promise((resolve, reject) => {
        queue
          .add(async () => {
            const outcome = await acquire();
            resolve(outcome);
            const resourceId = resourceOf(outcome);
            if (resourceId !== undefined) await untilStarted(resourceId);
          })
          .catch(reject);
      }),
    started: (resourceId) => waiting.get(resourceId)?.(),
  };
};
