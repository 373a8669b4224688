import { attempt } from '../lib/guard.ts';
import { bad, ok, unknown, type Verdict } from '../verdict.ts';

/** A frame of this origin has loaded, and is no error page; a frame of another origin cannot be looked into. */
export const frameLoaded = (frame: HTMLIFrameElement): Verdict => {
  const { contentDocument: inner, contentWindow, sandbox, src, srcdoc, baseURI } = frame;
  const url = attempt(() => new URL(src || 'about:blank', baseURI));
  const href = url?.href ?? src;
  if (!inner) {
    const isForeign =
      url?.origin !== location.origin || (frame.hasAttribute('sandbox') && !sandbox.contains('allow-same-origin'));
    return isForeign ? unknown('another origin') : bad('broken', href);
  }
  // Until the answer comes a frame shows an empty `about:blank` that calls itself complete.
  const isInitial = inner.URL === 'about:blank' && /^(http|blob|file)/.test(href) && !srcdoc;
  if (isInitial || inner.readyState !== 'complete') return bad('loading', href);
  const [navigation] = (contentWindow?.performance.getEntriesByType('navigation') ?? []) as PerformanceResourceTiming[];
  return Number(navigation?.responseStatus) >= 400 ? bad('broken', href) : ok;
};
