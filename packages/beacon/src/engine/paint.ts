import { isPrerendering } from '../lib/activation.ts';
import type { Clock } from '../lib/pageClock.ts';

/** A hidden document renders no frames; after so long without one it is taken as painted. */
const hiddenMs = 1000;

/**
 * Calls `then` once what is on the page now has been rendered: two frames, then a task. A visible page that renders no frame
 * is never painted. The answer cancels it.
 */
export const whenPainted = (clock: Clock, then: () => void): (() => void) => {
  let cancelFrame = clock.frame(() => {
    cancelFrame = clock.frame(() => {
      cancelFrame = clock.after(0, finish);
    });
  });
  const wait = () =>
    clock.after(hiddenMs, () => {
      if (document.hidden && !isPrerendering()) finish();
      else cancelWait = wait();
    });
  let cancelWait = wait();
  const cancel = () => {
    cancelFrame();
    cancelWait();
  };
  const finish = () => {
    cancel();
    then();
  };
  return cancel;
};
