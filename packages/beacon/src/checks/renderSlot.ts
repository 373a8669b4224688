import { guard } from '../lib/guard.ts';
import { ResizeObserver } from '../lib/natives.ts';
import { pageClock } from '../lib/pageClock.ts';

/**
 * Calls `then` once in the next rendered frame, after every frame callback of the page: what WebGL has drawn can be read there
 * and nowhere else. Never while nothing is rendered.
 */
export const inRenderSlot = (then: () => void): void => {
  const inFrame = guard(() => {
    // Its first delivery comes in this same frame, after layout.
    const observer = new ResizeObserver(
      guard(() => {
        observer.disconnect();
        then();
      }),
    );
    observer.observe(document.documentElement);
  });
  pageClock.frame(inFrame);
};
