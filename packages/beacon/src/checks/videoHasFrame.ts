import { bad, ok, type Verdict } from '../verdict.ts';

/** The video has a picture to show: its current frame is decoded. */
export const videoHasFrame = (video: HTMLVideoElement): Verdict => {
  if (video.error) return bad('broken', video.error.message || video.currentSrc);
  return video.readyState >= 2 && video.videoWidth ? ok : bad('loading', video.currentSrc);
};
