import { listen } from '../lib/listen.ts';
import type { OnStop } from '../lib/onStop.ts';
import { wordsOf } from '../lib/words.ts';
import { bad, ok } from '../verdict.ts';
import type { Check } from './check.ts';

/** A resource that failed, and the element that wanted it, where that is known. */
type Failed = { readonly url: string; readonly element: Element | undefined };

/** What of the page's own requests is no resource it shows. */
const requests = /^(fetch|xml|beacon|nav|other)/;

const urlOf = (element: Element): string => {
  const { currentSrc, src, href } = element as HTMLImageElement & HTMLLinkElement;
  return String(currentSrc || src || href || element.localName);
};

/**
 * `page:error`: the last uncaught error of this page, which nothing undoes; `page:resource`: what failed to load and is still
 * wanted. `again` asks for a look.
 */
export const watchFaults = (isRemark: boolean, again: () => void, onStop: OnStop): readonly Check[] => {
  let error: string | undefined;
  // Also what failed before this script ran, as far as the browser tells (same origin, or Timing-Allow-Origin).
  const elements = [...document.querySelectorAll('[src], link')];
  let failed: readonly Failed[] = (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
    .filter((entry) => entry.responseStatus >= 400 && !requests.test(entry.initiatorType))
    .map(({ name }) => ({ url: name, element: elements.find((element) => urlOf(element) === name) }));
  onStop(
    listen(window, 'error unhandledrejection', (event: ErrorEvent & PromiseRejectionEvent) => {
      const { target } = event;
      // Failed resources do not bubble: only a capturing listener hears of them.
      if (target instanceof Element) failed = [...failed, { url: urlOf(target), element: target }];
      else error = wordsOf(event.reason ?? event);
      again();
    }),
  );
  const check = (fault: 'error' | 'resource', wordsFor: () => string | undefined): Check => ({
    name: `page:${fault}`,
    remark: isRemark,
    ask() {
      const words = wordsFor();
      return words === undefined ? ok : bad(fault, words);
    },
  });
  return [
    check('error', () => error),
    check('resource', () => {
      failed = failed.filter(({ url, element }) => !element || (element.isConnected && urlOf(element) === url));
      return failed[failed.length - 1]?.url;
    }),
  ];
};
