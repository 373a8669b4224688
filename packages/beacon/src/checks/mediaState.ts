import { bad, ok, type Verdict } from '../verdict.ts';
import { mediaSource } from './mediaSource.ts';

let isRefused: boolean | undefined;

/** Whether the browser refuses sound before a gesture: it then refuses it to a medium of ours, which has nothing to play. */
const refusesSound = (): boolean => {
  if (isRefused === undefined) {
    isRefused = false;
    new Audio().play()?.catch(({ name }) => {
      isRefused = name === 'NotAllowedError';
    });
  }
  return isRefused;
};

/**
 * Whether a medium should be playing, by what it says of itself; else why not. A stream is over when its tracks of `kind` are
 * (`''`: all of them), although its clock runs on.
 */
export const mediaState = (medium: HTMLMediaElement, kind: 'video' | ''): Verdict => {
  const source = mediaSource(medium);
  if (source.reason) return source;
  const { srcObject, ended, paused, autoplay, readyState, playbackRate, played, currentSrc, muted } = medium;
  const tracks = ((srcObject as MediaStream | null)?.getTracks?.() ?? []).filter((track) =>
    track.kind.startsWith(kind),
  );
  if (ended || (tracks.length && tracks.every((track) => track.readyState === 'ended'))) return bad('ended');
  const isNew = paused && !played.length;
  // A jump, of a loop too, falls back to 1: whether it goes on from there its clock will show.
  if (readyState < (isNew && autoplay ? 4 : paused ? 0 : 1)) return bad('loading', currentSrc);
  // A refusal leaves no trace in the medium: it never played, and nobody has touched the page.
  if (isNew && !navigator.userActivation?.hasBeenActive && (autoplay || (!muted && refusesSound())))
    return bad('blocked', 'no gesture yet');
  return paused || !playbackRate ? bad('paused') : ok;
};
