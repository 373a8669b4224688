import type { Clock } from '../lib/pageClock.ts';

/** A hidden document renders no frames; after so long without one it is taken as painted. */
const hiddenMs = 1000;

/**
 * Calls `then` once what is on the page now has been rendered: two frames, then a task. A visible page that renders no frame
 * is never painted. The answer cancels it.
 */
export const whenPainted = (clock: Clock, then: () => void): (() => void) => {
  let isOver = false;
  const once = () => {
    if (isOver) return;
    isOver = true;
    cancelWait();
    then();
  };
  const waitWhileVisible = () => {
    cancelWait();
    if (document.visibilityState === 'hidden' && !(document as { prerendering?: boolean }).prerendering) once();
    else if (!isOver) cancelWait = clock.after(hiddenMs, waitWhileVisible);
  };
  let cancelWait = clock.after(hiddenMs, waitWhileVisible);
  let cancelFrame = clock.frame(() => {
    cancelFrame = clock.frame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        once();
      };
      port2.postMessage(0);
    });
  });
  return () => {
    isOver = true;
    cancelWait();
    cancelFrame();
  };
};
