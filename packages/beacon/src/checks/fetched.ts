import { bad, ok, unknown, type Verdict } from '../verdict.ts';

/** What fired an `error` event, and the address it wanted then. */
export const failures: WeakMap<Element, string> = new WeakMap();

/** Entries of ResourceTiming that a browser keeps unless the page asks for more. */
const kept = 250;

/** Whether what an element loads from `url` came, as far as ResourceTiming and `error` events tell. */
export const fetched = (element: Element, url: string): Verdict => {
  if (!/^http/.test(url)) return ok;
  if (failures.get(element) === url) return bad('broken', url);
  const [entry] = (performance.getEntriesByName(url, 'resource') as PerformanceResourceTiming[]).reverse();
  if (entry) {
    const { responseStatus } = entry;
    return responseStatus ? (responseStatus < 400 ? ok : bad('broken', url)) : unknown('another origin');
  }
  return performance.getEntriesByType('resource').length < kept ? bad('loading', url) : unknown('no timing');
};
