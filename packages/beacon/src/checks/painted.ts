import { all, bad, ok, unknown, type Verdict } from '../verdict.ts';
import { canvasInk } from './canvasInk.ts';
import { imageDecoded } from './imageDecoded.ts';
import { keepOk } from './keepOk.ts';
import type { Look } from './look.ts';
import { coloursOf } from './pixels.ts';
import { partsIn, scopesOf } from './scopes.ts';
import { videoInk } from './videoInk.ts';

const imageInk = (image: HTMLImageElement, look: Look): Verdict => {
  const decoded = imageDecoded(image, look);
  if (decoded !== ok) return decoded;
  return keepOk(image, look.now, () => {
    const colours = coloursOf(image, image.naturalWidth, image.naturalHeight);
    if (!colours) return unknown('another origin');
    return colours.some((colour) => colour !== colours[0]) ? ok : bad('blank');
  });
};

/** By the name of the element: are its pixels not all one colour? */
const questions: Readonly<Record<string, (element: never, look: Look) => Verdict>> = {
  canvas: canvasInk,
  video: videoInk,
  img: imageInk,
};

/** `painted`: its pixels (canvas, WebGL, video, picture) are not all one colour; of another element: those of a canvas or video in it. */
export const painted = (element: Element, look: Look): Verdict => {
  const ask = questions[element.localName];
  if (ask) return ask(element as never, look);
  // One is enough: drawing tools lay an empty canvas over the full one.
  const inside = partsIn(scopesOf(element, look.roots), 'canvas, video').map((part) => painted(part, look));
  return inside.find((verdict) => verdict === ok) ?? (inside.length ? all(inside) : unknown('no canvas or video'));
};
