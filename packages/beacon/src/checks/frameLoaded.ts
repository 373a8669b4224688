import { bad, ok, unknown, type Verdict } from '../verdict.ts';

/** A frame of this origin has loaded; a frame of another origin cannot be looked into. */
export const frameLoaded = (frame: HTMLIFrameElement): Verdict => {
  const inner = frame.contentDocument;
  const url = new URL(frame.src || 'about:blank', frame.baseURI);
  if (!inner) return url.origin === location.origin ? bad('broken', url.href) : unknown('a frame of another origin');
  // Until the answer comes a frame shows an empty `about:blank` that calls itself complete.
  const waiting =
    inner.readyState !== 'complete' || (inner.URL === 'about:blank' && url.href !== 'about:blank' && !frame.srcdoc);
  return waiting ? bad('loading', url.href) : ok;
};
