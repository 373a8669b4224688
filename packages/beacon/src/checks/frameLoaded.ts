import { bad, ok, unknown, type Verdict } from '../verdict.ts';
import { originOf } from './originOf.ts';

/** A frame of this origin has loaded, and is no error page; a frame of another origin cannot be looked into. */
export const frameLoaded = (frame: HTMLIFrameElement): Verdict => {
  const { contentDocument: inner, contentWindow, src, srcdoc } = frame;
  if (!inner) return originOf(frame) === location.origin ? bad('broken', src) : unknown('another origin');
  // Until the answer comes a frame shows an empty `about:blank` that calls itself complete.
  const isInitial = inner.URL === 'about:blank' && /^(http|blob|file)/.test(src) && !srcdoc;
  if (isInitial || inner.readyState !== 'complete') return bad('loading', src);
  const [navigation] = (contentWindow?.performance.getEntriesByType('navigation') ?? []) as PerformanceResourceTiming[];
  return Number(navigation?.responseStatus) >= 400 ? bad('broken', src) : ok;
};
