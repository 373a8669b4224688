import { all, bad, ok, type Verdict } from '../verdict.ts';
import { canvasInk } from './canvasInk.ts';
import { cssPictures } from './cssPictures.ts';
import { fetched } from './fetched.ts';
import { frameLoaded } from './frameLoaded.ts';
import { imageDecoded } from './imageDecoded.ts';
import type { Look } from './look.ts';
import { pictureMemory } from './pictures.ts';
import { videoHasFrame } from './videoHasFrame.ts';

const pictures = pictureMemory();

/** The picture that an attribute names. */
const named =
  (attribute: (element: never) => string | undefined | false) =>
  (element: Element, look: Look): Verdict => {
    const url = attribute(element as never);
    if (!url) return url === false ? ok : bad('empty', 'no source');
    return pictures(element, [{ url: new URL(url, element.baseURI).href, cors: false }], look);
  };

const posterOf = named(({ poster }: HTMLVideoElement) => poster);

/** A poster is shown until the video plays for the first time. */
const video = (element: HTMLVideoElement, look: Look): Verdict => {
  const { poster, paused, autoplay, played, currentTime } = element;
  const isPoster = poster && paused && !autoplay && !played.length && !currentTime;
  return isPoster ? posterOf(element, look) : videoHasFrame(element);
};

const plugin = (element: HTMLObjectElement & HTMLEmbedElement): Verdict => {
  const inner = element.contentDocument;
  const url = element.data || element.src;
  if (!url) return ok;
  return inner && inner.readyState !== 'complete' ? bad('loading', url) : fetched(element, url);
};

/** By the name of the element: has what stands behind it arrived? */
const questions: Readonly<Record<string, (element: never, look: Look) => Verdict>> = {
  img: imageDecoded,
  image: named(({ href }: SVGImageElement) => href?.baseVal),
  input: named(({ type, src }: HTMLInputElement) => type === 'image' && src),
  video,
  canvas: canvasInk,
  iframe: frameLoaded,
  object: plugin,
  embed: plugin,
};

/** The elements that may have something behind them. */
export const resources = Object.keys(questions).join();

/** Whether what stands behind an element (picture, frame, first video frame) has arrived; ok where nothing does. */
export const behind = (element: Element, look: Look): Verdict =>
  questions[element.localName]?.(element as never, look) ?? ok;

/** The same, with what CSS gives it. */
export const resourceOf = (element: Element, look: Look): Verdict =>
  all([behind(element, look), cssPictures(element, look)]);
