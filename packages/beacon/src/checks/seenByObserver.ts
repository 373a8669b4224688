import { guard } from '../lib/guard.ts';
import type { Look } from './look.ts';

// Taken at load: pages replace it.
const { IntersectionObserver } = globalThis;

/** Version 2 adds `isVisible`; it is true only where nothing at all lies over the element, or fades or turns it. */
type Entry = IntersectionObserverEntry & { readonly isVisible?: boolean };

/** So many elements are observed: the browser tests each of them ten times a second. */
const maxObserved = 20;

const entries = new WeakMap<Element, Entry>();
const observed = new Set<Element>();
let observer: IntersectionObserver | undefined;

/** What the browser itself last said of an element; undefined as long as it said nothing. News asks for a look. */
export const seenByObserver = (element: Element, { again, onStop }: Look): Entry | undefined => {
  if (!observer) {
    observer = new IntersectionObserver(
      guard((news: readonly Entry[]) => {
        for (const entry of news) {
          const { target, isVisible } = entry;
          if (entries.get(target)?.isVisible !== isVisible) again();
          entries.set(target, entry);
          if (target.isConnected) continue;
          observer?.unobserve(target);
          observed.delete(target);
          entries.delete(target);
        }
      }),
      { delay: 100, trackVisibility: true } as IntersectionObserverInit,
    );
    onStop(() => {
      observer?.disconnect();
      observer = undefined;
      for (const each of observed) entries.delete(each);
      observed.clear();
    });
  }
  if (!observed.has(element) && observed.size < maxObserved) {
    observed.add(element);
    observer.observe(element);
  }
  return entries.get(element);
};
