import { bad, ok, type Verdict } from '../verdict.ts';
import { mediaSource } from './mediaSource.ts';

/** The video has a picture to show: its current frame is decoded. Of sound: what is to be heard now is there. */
export const videoHasFrame = (video: HTMLVideoElement): Verdict => {
  const source = mediaSource(video);
  if (source.reason) return source;
  // Over a jump, of a loop too, the last frame stays.
  if (video.readyState < 2 && !(video.seeking && video.played.length)) return bad('loading', video.currentSrc);
  return video.videoWidth === 0 ? bad('empty', 'no picture') : ok;
};
