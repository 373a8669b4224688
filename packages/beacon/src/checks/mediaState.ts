import { bad, ok, type Verdict } from '../verdict.ts';
import { mediaSource } from './mediaSource.ts';

/**
 * Whether a medium should be playing, by what it says of itself; else why not. A stream is over when its tracks of `kind` are
 * (`''`: all of them), although its clock runs on.
 */
export const mediaState = (medium: HTMLMediaElement, kind: 'video' | ''): Verdict => {
  const source = mediaSource(medium);
  if (source.reason) return source;
  const { srcObject, ended, paused, autoplay, readyState, playbackRate, played, currentSrc } = medium;
  const tracks = ((srcObject as MediaStream | null)?.getTracks?.() ?? []).filter((track) =>
    track.kind.startsWith(kind),
  );
  if (ended || (tracks.length && tracks.every((track) => track.readyState === 'ended'))) return bad('ended');
  const isAutoplayDue = paused && autoplay && !played.length;
  // A jump, of a loop too, falls back to 1: whether it goes on from there its clock will show.
  if (readyState < (isAutoplayDue ? 4 : paused ? 0 : 1)) return bad('loading', currentSrc);
  // A refusal leaves no trace but this: it could start by itself, never did, and nobody has touched the page.
  if (isAutoplayDue && !navigator.userActivation?.hasBeenActive) return bad('blocked', 'autoplay refused');
  return paused || !playbackRate ? bad('paused') : ok;
};
