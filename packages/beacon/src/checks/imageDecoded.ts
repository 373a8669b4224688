import { bad, ok, type Verdict } from '../verdict.ts';
import type { Look } from './look.ts';

/** Per picture: the source whose decoding was asked for, and what is known of it. */
const decoding = new WeakMap<HTMLImageElement, { readonly src: string; verdict: Verdict }>();

/** The picture has arrived and is decoded; `loading` until then, `broken` if it failed. */
export const imageDecoded = (image: HTMLImageElement, { again }: Look): Verdict => {
  const src = image.currentSrc || image.src;
  if (!src) return bad('empty', 'no source');
  if (!image.complete) return bad('loading', src);
  if (!image.naturalWidth) return bad('broken', src);
  const known = decoding.get(image);
  if (known?.src === src) return known.verdict;
  const asked = { src, verdict: bad('loading', src) };
  decoding.set(image, asked);
  // A rejection here is a change of source or a decoder that gave up: `complete` and `naturalWidth` tell which.
  const over = () => {
    asked.verdict = ok;
    again();
  };
  image.decode().then(over, over);
  return asked.verdict;
};
