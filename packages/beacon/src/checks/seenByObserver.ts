import { guard } from '../lib/guard.ts';
import { IntersectionObserver } from '../lib/natives.ts';
import type { Look } from './look.ts';

/** Version 2 of the observer says more. */
type Entry = IntersectionObserverEntry & { readonly isVisible?: boolean };

/**
 * So many elements are observed, and each of them tested twice a second. Ten times a second would cost a page of 10,000 nodes that
 * changes all the time 5 % more (bench/storm).
 */
const most = 20;

let observer: IntersectionObserver | undefined;
let seen = new WeakMap<Element, boolean | undefined>();
let left = most;

/**
 * Whether the browser itself last found that nothing at all lies over an element, nor fades or turns it; undefined where it said
 * nothing so far, or cannot. What changes asks for a look.
 */
export const seenByObserver = (element: Element, { again, onStop }: Look): boolean | undefined => {
  if (!observer) {
    observer = new IntersectionObserver(
      guard((news: readonly Entry[]) => {
        for (const { target, isVisible } of news) {
          if (seen.get(target) === !isVisible) again();
          seen.set(target, isVisible);
        }
      }),
      { delay: 500, trackVisibility: true } as IntersectionObserverInit,
    );
    onStop(() => {
      observer?.disconnect();
      observer = undefined;
      seen = new WeakMap();
      left = most;
    });
  }
  if (!seen.has(element) && left > 0) {
    left--;
    seen.set(element, undefined);
    observer.observe(element);
  }
  return seen.get(element);
};
