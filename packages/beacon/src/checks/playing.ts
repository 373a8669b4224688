import { all, bad, type Verdict } from '../verdict.ts';
import { isRendered } from './isRendered.ts';
import type { Look } from './look.ts';
import { mediaIn } from './mediaIn.ts';
import { mediaState } from './mediaState.ts';
import { type Playback, playbackStep } from './playback.ts';
import { videoHasFrame } from './videoHasFrame.ts';

const playbacks = new WeakMap<HTMLMediaElement, Playback>();

/** What Firefox counts of a live stream, of which its playback quality says 0. */
type Painted = { readonly mozPaintedFrames?: number };

/** Some devices count frames as 2³¹ − 1 where they cannot. */
const framesOf = (medium: HTMLMediaElement): number | undefined => {
  const counted = (medium as Partial<HTMLVideoElement>).getVideoPlaybackQuality?.().totalVideoFrames;
  const frames = counted || ((medium as Painted).mozPaintedFrames ?? counted);
  return Number(frames) < 2 ** 31 - 1 ? frames : undefined;
};

const isPlaying = (medium: HTMLMediaElement, { now, stillUntil }: Look): Verdict => {
  const state =
    medium.localName === 'video'
      ? all([mediaState(medium, 'video'), videoHasFrame(medium as HTMLVideoElement)])
      : mediaState(medium, '');
  if (state.reason) {
    playbacks.delete(medium);
    return state;
  }
  const before = playbacks.get(medium);
  // Frames stop while nobody sees the document: what was known stands, and the windows start anew afterwards.
  const next: Playback | undefined = document.hidden
    ? before && { ...before, now: Number.NEGATIVE_INFINITY }
    : playbackStep(before, { now, stillUntil, time: medium.currentTime, frames: framesOf(medium) });
  if (next) playbacks.set(medium, next);
  return next?.verdict ?? bad('loading');
};

/**
 * `playing`: time advances and, for video, new frames are presented. Of an element that contains media every video that is
 * rendered is asked, or where there is none every medium.
 */
export const playing = (element: Element, look: Look): Verdict => {
  const media = mediaIn(element, look);
  const videos = media.filter((medium) => medium.localName === 'video' && (medium === element || isRendered(medium)));
  const verdicts = (videos.length ? videos : media).map((medium) => isPlaying(medium, look));
  return verdicts.length ? all(verdicts) : bad('empty', 'no medium');
};
