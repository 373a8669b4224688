import { bad, ok, type Verdict } from '../verdict.ts';
import type { Look } from './look.ts';

/** A decoder may never answer; a picture that has arrived counts after so long, ms. */
const decodeMs = 2000;

/** Per picture: the source whose decoding was asked for, when, and what is known of it. */
const decoding = new WeakMap<HTMLImageElement, { readonly src: string; readonly at: number; verdict: Verdict }>();

/** The picture has arrived and is decoded; `loading` until then, `broken` if it failed. */
export const imageDecoded = (image: HTMLImageElement, { now, again }: Look): Verdict => {
  // An empty `src` would read as the page's own address.
  const src = image.currentSrc || (image.getAttribute('src') && image.src);
  if (!image.complete) return bad('loading', src ?? '');
  if (!src) return bad('empty', 'no source');
  // Only a drawing may have no size of its own.
  if (!image.naturalWidth && !/svg/.test(src)) return bad('broken', src);
  const known = decoding.get(image);
  if (known?.src === src) return now - known.at > decodeMs && image.naturalWidth ? ok : known.verdict;
  const asked = { src, at: now, verdict: bad('loading', src) };
  decoding.set(image, asked);
  const over = (verdict: Verdict) => () => {
    asked.verdict = verdict;
    again();
  };
  // A first refusal may be a source that was set again meanwhile.
  image
    .decode()
    .catch(() => image.decode())
    .then(over(ok), over(bad('broken', src)));
  return asked.verdict;
};
