import { bad, ok, unknown, type Verdict } from '../verdict.ts';
import type { Look } from './look.ts';
import { pixelsOf } from './pixels.ts';
import { videoHasFrame } from './videoHasFrame.ts';

/** Between two reads of a video that has ink, ms: each copies a frame to the main thread. */
const restMs = 2000;
/** Between two reads of one that has none: a black moment between two scenes must not count for longer than it lasted. */
const shortRestMs = 250;

/** What RGBA pixels show: `black`, one colour (`blank`), or ink. A dark scene is neither. */
export const inkIn = (pixels: Uint8ClampedArray): Verdict => {
  const within = (range: number) => pixels.every((value, i) => Math.abs(value - Number(pixels[i % 4])) < range);
  if (within(8) && pixels.every((value, i) => value < 20 || i % 4 === 3)) return bad('black');
  return within(4) ? bad('blank') : ok;
};

const latest = new WeakMap<
  HTMLVideoElement,
  { readonly src: unknown; readonly keepUntil: number; readonly verdict: Verdict }
>();

/** The video's current frame is not all one colour. */
export const videoInk = (video: HTMLVideoElement, { now }: Look): Verdict => {
  const frame = videoHasFrame(video);
  if (frame !== ok) return frame;
  // Protected content reads as black.
  if (video.mediaKeys) return unknown('protected');
  const src = video.srcObject ?? video.currentSrc;
  const known = latest.get(video);
  if (known?.src === src && now < known.keepUntil) return known.verdict;
  const pixels = pixelsOf(video, [0, 0, video.videoWidth, video.videoHeight], 32, 18);
  const verdict = pixels ? inkIn(pixels) : unknown('another origin');
  // What may not be read now never may.
  const keepMs = verdict.reason ? shortRestMs : pixels ? restMs : Number.POSITIVE_INFINITY;
  latest.set(video, { src, keepUntil: now + keepMs, verdict });
  return verdict;
};
