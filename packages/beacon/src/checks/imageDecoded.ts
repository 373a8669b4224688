import { bad, ok, type Verdict } from '../verdict.ts';
import type { Look } from './look.ts';

/** Per picture: the source whose decoding was asked for, and whether it is over. */
const decoding = new WeakMap<HTMLImageElement, { readonly src: string; over: boolean }>();

/** The picture has arrived and is decoded; `loading` until then, `broken` if it failed. */
export const imageDecoded = (image: HTMLImageElement, look: Look): Verdict => {
  const src = image.currentSrc || image.src;
  if (!src) return bad('empty', 'no source');
  if (!image.complete) return bad('loading', src);
  if (!image.naturalWidth) return bad('broken', src);
  let asked = decoding.get(image);
  if (asked?.src !== src) {
    const fresh = { src, over: false };
    decoding.set(image, fresh);
    asked = fresh;
    // A rejection here is a change of source or a decoder that gave up: `complete` and `naturalWidth` tell which.
    const over = () => {
      fresh.over = true;
      look.again();
    };
    image.decode().then(over, over);
  }
  return asked.over ? ok : bad('loading', src);
};
