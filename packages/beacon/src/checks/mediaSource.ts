import { bad, ok, type Verdict } from '../verdict.ts';

/** The medium has a source, and the source has not failed. */
export const mediaSource = ({ error, currentSrc, networkState }: HTMLMediaElement): Verdict => {
  // `<source>` elements that all failed leave no error behind, only 3: NETWORK_NO_SOURCE. 0 is NETWORK_EMPTY.
  if (error || networkState === 3) return bad('broken', error?.message || currentSrc);
  return networkState ? ok : bad('empty', 'no source');
};
