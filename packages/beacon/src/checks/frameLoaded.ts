import { bad, ok, unknown, type Verdict } from '../verdict.ts';

/** A frame of this origin has loaded; a frame of another origin cannot be looked into. */
export const frameLoaded = (frame: HTMLIFrameElement): Verdict => {
  const inner = frame.contentDocument;
  const url = new URL(frame.src || 'about:blank', frame.baseURI);
  if (!inner) return url.origin === location.origin ? bad('broken', url.href) : unknown('another origin');
  // Until the answer comes a frame shows an empty `about:blank` that calls itself complete.
  const isInitial = inner.URL === 'about:blank' && url.href !== inner.URL && !frame.srcdoc;
  return isInitial || inner.readyState !== 'complete' ? bad('loading', url.href) : ok;
};
