import type { Clock } from '../lib/clock.ts';

/** Waits for a page's `notifyReady()`. */
export type ReadyWatch = {
  /** The page has called `notifyReady()`. */
  readonly ready: () => void;
  readonly cancel: () => void;
};

/** From now on the page has `timeoutMs` to say that it is ready, and once more as long after one reload; then it is given up. */
export const watchReady = (
  timeoutMs: number,
  clock: Clock,
  then: { readonly reload: () => void; readonly giveUp: () => void },
): ReadyWatch => {
  let cancel = clock.after(timeoutMs, () => {
    cancel = clock.after(timeoutMs, then.giveUp);
    then.reload();
  });
  const end = (): void => cancel();
  return { ready: end, cancel: end };
};
