import { ok, unknown, type Verdict } from '../verdict.ts';
import { canvasInk } from './canvasInk.ts';
import { frameLoaded } from './frameLoaded.ts';
import { imageDecoded } from './imageDecoded.ts';
import type { Look } from './look.ts';
import { videoHasFrame } from './videoHasFrame.ts';

/** Whether what stands behind an element (picture, frame, first video frame) has arrived; ok where nothing does. */
export const resourceOf = (element: Element, look: Look): Verdict =>
  element instanceof HTMLImageElement
    ? imageDecoded(element, look)
    : element instanceof HTMLVideoElement
      ? videoHasFrame(element)
      : element instanceof HTMLCanvasElement
        ? canvasInk(element, look)
        : element instanceof HTMLIFrameElement
          ? frameLoaded(element)
          : element instanceof HTMLObjectElement || element instanceof HTMLEmbedElement
            ? unknown('a plugin tells nothing')
            : ok;
