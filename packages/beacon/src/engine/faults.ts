import { failures } from '../checks/fetched.ts';
import { failedFonts } from '../checks/fonts.ts';
import type { Look } from '../checks/look.ts';
import { guard, guarded } from '../lib/guard.ts';
import { listen } from '../lib/listen.ts';
import { PerformanceObserver } from '../lib/natives.ts';
import type { OnStop } from '../lib/onStop.ts';
import type { Root } from '../lib/shadowRoots.ts';
import { wordsOf } from '../lib/words.ts';
import { bad, ok } from '../verdict.ts';
import type { Check } from './check.ts';
import type { Early } from './holds.ts';

/**
 * Where a fault keeps the page from being ready, so does a document that still loads: what it waits for may fail. Not for longer than that
 * since navigation start, ms: some pages never end loading.
 */
const loadsWithinMs = 10_000;

/** So many failed resources are remembered. */
const maxFailed = 500;

const urlOf = (element: Element): string => {
  const { currentSrc, src, href } = element as HTMLImageElement & HTMLLinkElement;
  return String(currentSrc || src || (href as unknown as SVGAnimatedString)?.baseVal || href || element.localName);
};

/** Whether an element still lacks what failed: it may have another source by now, or the same one at a second try. */
const isWanted = (element: Element, url: string): boolean => {
  const { naturalWidth, readyState, error, parentElement } = element as HTMLImageElement & HTMLVideoElement;
  const works = naturalWidth || (error === null && readyState > 0);
  // One of several sources may fail: then the media has no source at all only if all did.
  const isSpare = element.localName === 'source' && (parentElement as HTMLVideoElement | null)?.networkState !== 3;
  return element.isConnected && urlOf(element) === url && !works && !isSpare;
};

/** Several failures in a few words: the latest, and how many more. */
const wordsFor = (failed: readonly string[]): string | undefined => {
  const last = failed[failed.length - 1];
  return failed.length > 1 ? `${last} and ${failed.length - 1} more` : last;
};

/**
 * `page:error`: the last uncaught error of this page, which nothing undoes; `page:resource`: what failed to load and is still
 * wanted; `page:fonts`: faces that failed to load. `again` asks for a look; `early` is what the page itself heard before the script came.
 */
export const watchFaults = (
  isRemark: boolean,
  again: () => void,
  onStop: OnStop,
  early: readonly Early[],
): readonly Check[] => {
  let error: string | undefined;
  let isBackfilled = false;
  /** By the element that wanted it, or by the address where none did. */
  const failed = new Map<Element | string, string>();
  const add = (key: Element | string, url: string) => {
    if (failed.size < maxFailed) failed.set(key, url);
  };
  /** What ResourceTiming tells: of this origin, or with Timing-Allow-Origin. */
  const note = (entries: readonly PerformanceEntry[], elements: readonly Element[]) => {
    for (const { name, initiatorType, responseStatus } of entries as readonly PerformanceResourceTiming[]) {
      if (responseStatus > 0 && responseStatus < 400) failed.delete(name);
      if (!(responseStatus >= 400)) continue;
      const wanting = elements.find((element) => urlOf(element) === name);
      // Pictures and fonts of CSS have no element; a script or style sheet may have gone, or have been asked for by another.
      if (wanting) add(wanting, name);
      else if (/css/.test(initiatorType) || (elements[0] && /script|link/.test(initiatorType))) add(name, name);
    }
  };
  const backfill = (roots: readonly Root[]) => {
    isBackfilled = true;
    const elements = roots.flatMap((root) => [...root.querySelectorAll('[src],[srcset],link,image')]);
    note(performance.getEntriesByType('resource'), elements);
  };
  const take = (event: Event) => {
    const { target, reason } = event as PromiseRejectionEvent;
    // Failed resources do not bubble: only a capturing listener hears of them.
    if (target instanceof Element) {
      const url = urlOf(target);
      failures.set(target, url);
      failed.delete(url);
      add(target, url);
    } else {
      const words = wordsOf(reason ?? event);
      // Browsers say so of good pages: a size changed while sizes were told.
      if (!/^ResizeObserver loop/.test(words)) error = words;
    }
  };
  const observer = new PerformanceObserver(
    guard((list) => {
      const { size } = failed;
      note(list.getEntries(), []);
      // Pages fetch all the time: only news is worth a look.
      if (failed.size !== size) again();
    }),
  );
  observer.observe({ type: 'resource' });
  for (const each of early) if ('type' in each) guarded(() => take(each));
  onStop(
    () => observer.disconnect(),
    listen(document.fonts, 'loadingdone loadingerror', again),
    listen<Event>(window, 'error unhandledrejection', (event) => {
      take(event);
      again();
    }),
  );
  const check = (fault: 'error' | 'resource' | 'fonts', wordsOf: (look: Look) => string | undefined): Check => ({
    name: `page:${fault}`,
    remark: isRemark,
    ask(look) {
      const words = wordsOf(look);
      if (words !== undefined) return bad(fault, words);
      const mayFail = fault === 'resource' && document.readyState !== 'complete' && look.now < loadsWithinMs;
      return mayFail && !isRemark ? bad('loading', 'document') : ok;
    },
  });
  return [
    check('error', () => error),
    check('resource', ({ roots }) => {
      if (!isBackfilled) backfill(roots);
      for (const [key, url] of failed) if (typeof key !== 'string' && !isWanted(key, url)) failed.delete(key);
      return wordsFor([...failed.values()]);
    }),
    check('fonts', () => wordsFor(failedFonts())),
  ];
};
