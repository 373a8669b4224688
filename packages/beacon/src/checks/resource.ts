import { all, bad, ok, type Verdict } from '../verdict.ts';
import { canvasInk } from './canvasInk.ts';
import { fetched } from './fetched.ts';
import { frameLoaded } from './frameLoaded.ts';
import { imageDecoded } from './imageDecoded.ts';
import type { Look } from './look.ts';
import { picturesOf, showsPoster } from './picturesOf.ts';
import { videoHasFrame } from './videoHasFrame.ts';

const nothing = bad('empty', 'no source');

const plugin = (element: HTMLObjectElement & HTMLEmbedElement): Verdict => {
  const inner = element.contentDocument;
  const url = element.data || element.src;
  if (!url) return ok;
  return inner && inner.readyState !== 'complete' ? bad('loading', url) : fetched(element, url);
};

/** By the name of the element: has what stands behind it arrived? */
const questions: Readonly<Record<string, (element: never, look: Look) => Verdict>> = {
  img: imageDecoded,
  image: ({ href }: SVGImageElement) => (href?.baseVal ? ok : nothing),
  input: ({ type, src }: HTMLInputElement) => (type === 'image' && !src ? nothing : ok),
  video: (video: HTMLVideoElement) => (showsPoster(video) ? ok : videoHasFrame(video)),
  canvas: canvasInk,
  iframe: frameLoaded,
  object: plugin,
  embed: plugin,
};

/** The elements that may have something behind them. */
export const resources = Object.keys(questions).join();

/** Whether what an element shows (picture, frame, first video frame, background) has arrived; ok where there is nothing. */
export const resourceOf = (element: Element, look: Look): Verdict =>
  all([questions[element.localName]?.(element as never, look) ?? ok, picturesOf(element, look)]);
