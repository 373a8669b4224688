import { guard } from '../lib/guard.ts';
import type { OnStop } from '../lib/onStop.ts';

/** What was captured of a medium: its sound tracks, oldest first, each with the source it is of. */
type Captured = { readonly src: string; readonly tracks: Map<MediaStreamTrack, string>; isOver?: boolean };

const captures = new WeakMap<HTMLMediaElement, Captured>();

/** Apart, so that what is to be undone keeps no medium alive. */
const endLater = (captured: Captured, onStop: OnStop) => {
  onStop(() => {
    captured.isOver = true;
    for (const track of captured.tracks.keys()) track.stop();
  });
};

/**
 * Captured once, for good: the stream follows its medium, and gets new tracks with each source and each replay. While the source
 * is a stream of the page's they are the page's own tracks, which Chromium ends at the next change: those are let go, not ended.
 */
const capture = (medium: HTMLMediaElement, onStop: OnStop): Captured => {
  const stream = (medium as unknown as HTMLCanvasElement).captureStream();
  const captured: Captured = { src: medium.currentSrc, tracks: new Map() };
  const take = (track: MediaStreamTrack) => {
    if (medium.srcObject) stream.removeTrack(track);
    // Copying the picture as well would cost ten times as much.
    else if (captured.isOver || track.kind === 'video') track.stop();
    else captured.tracks.set(track, medium.currentSrc);
  };
  for (const track of stream.getTracks()) take(track);
  stream.onaddtrack = guard(({ track }: MediaStreamTrackEvent) => take(track));
  endLater(captured, onStop);
  return captured;
};

/**
 * The newest sound track of a medium that plays a file; null if it has none. Throws where it may not be listened to.
 * Chromium feeds one captured track of a medium, the newest: one captured while the film loaded is given a second at once.
 */
export const capturedSound = (medium: HTMLMediaElement, onStop: OnStop): MediaStreamTrack | null => {
  let known = captures.get(medium);
  const src = medium.currentSrc;
  const newest = () =>
    [...(known?.tracks ?? [])].filter(([{ readyState }, of]) => readyState === 'live' && of === src).pop()?.[0] ?? null;
  const track = newest();
  // Without a track it is asked once for each source whether there may be one.
  if (track || (known?.src === src && !known.isOver)) return track;
  known = capture(medium, onStop);
  captures.set(medium, known);
  return newest();
};
