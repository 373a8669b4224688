import { ok, unknown, type Verdict } from '../verdict.ts';
import { canvasInk } from './canvasInk.ts';
import { frameLoaded } from './frameLoaded.ts';
import { imageDecoded } from './imageDecoded.ts';
import type { Look } from './look.ts';
import { videoHasFrame } from './videoHasFrame.ts';

const plugin = () => unknown('a plugin');

/** By the name of the element: has what stands behind it arrived? */
const questions: Readonly<Record<string, (element: never, look: Look) => Verdict>> = {
  img: imageDecoded,
  video: videoHasFrame,
  canvas: canvasInk,
  iframe: frameLoaded,
  object: plugin,
  embed: plugin,
};

/** Whether what stands behind an element (picture, frame, first video frame) has arrived; ok where nothing does. */
export const resourceOf = (element: Element, look: Look): Verdict =>
  questions[element.localName]?.(element as never, look) ?? ok;
