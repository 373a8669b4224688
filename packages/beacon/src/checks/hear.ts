import { attempt, guard } from '../lib/guard.ts';
import { AudioContext } from '../lib/natives.ts';
import type { OnStop } from '../lib/onStop.ts';
import { bad, unknown, type Verdict } from '../verdict.ts';
import { loudest, silenceBelow } from './loudness.ts';

/** How one medium is listened to: beside its own output, which goes on as it was. */
type Ear = {
  readonly src: unknown;
  /** The tracks that were captured of it, none of a stream of the page's own; absent where it may not be listened to. */
  readonly captured: readonly MediaStreamTrack[] | undefined;
  readonly analyser: AnalyserNode;
  /** When it is given up if nothing was heard by then, and how long that was waited for; ms. */
  readonly until: number;
  readonly patienceMs: number;
  isHeard?: boolean;
  track?: MediaStreamTrack | undefined;
  source?: MediaStreamAudioSourceNode | undefined;
};

/** Two seconds at 16 kHz, the most an analyser keeps: looks a second apart miss no beep. */
const samples = new Float32Array(32_768);

let context: AudioContext | undefined;
const ears = new Map<HTMLMediaElement, Ear>();

const close = (medium: HTMLMediaElement) => {
  const ear = ears.get(medium);
  ears.delete(medium);
  ear?.source?.disconnect();
  // These alone are ours: what was captured of a medium follows it, and holds the page's own tracks once that has a stream.
  for (const track of ear?.captured ?? []) track.stop();
};

/** Now and then Chromium captures a medium that is heard and delivers nothing but silence, for good: then it is captured anew. */
const firstPatienceMs = 1000;

/**
 * The tracks of a medium that plays a file. What is captured follows the medium for good: given a stream later on it would hold
 * the page's own tracks, and Chromium ends what it holds at the next change. So what comes later is let go, after stop() too.
 */
const capture = (medium: HTMLMediaElement): readonly MediaStreamTrack[] => {
  const stream = (medium as unknown as HTMLCanvasElement).captureStream();
  const tracks = stream.getTracks();
  stream.onaddtrack = guard(() => {
    for (const track of stream.getTracks()) if (!tracks.includes(track)) stream.removeTrack(track);
  });
  return tracks;
};

const open = (
  medium: HTMLMediaElement,
  src: unknown,
  now: number,
  patienceMs: number,
  { context }: { readonly context: AudioContext },
): Ear => {
  for (const other of [medium, ...ears.keys()]) if (other === medium || !other.isConnected) close(other);
  const captured = src instanceof MediaStream ? [] : attempt(() => capture(medium));
  // Copying the picture as well would cost ten times as much.
  for (const track of captured ?? []) if (track.kind === 'video') track.stop();
  const analyser = new AnalyserNode(context, { fftSize: samples.length });
  const ear = { src, captured, analyser, until: now + patienceMs, patienceMs };
  ears.set(medium, ear);
  return ear;
};

/** How loud a medium has been in the last two seconds (RMS of the loudest moment), or why that cannot be told. */
export const hear = (medium: HTMLMediaElement, now: number, onStop: OnStop): number | Verdict => {
  if (!context) {
    // Without an output device of its own; browsers before 110 open one and play nothing on it.
    const options = { sampleRate: 16_000, latencyHint: 'playback', sinkId: { type: 'none' } } as const;
    const made = new AudioContext(options);
    context = made;
    onStop(() => {
      for (const each of ears.keys()) close(each);
      context = undefined;
      made.close();
    });
  }
  const src = medium.srcObject ?? medium.currentSrc;
  let ear = ears.get(medium);
  // What was captured is over when its medium came to its end, even if that plays again.
  if (ear?.src !== src || ear.track?.readyState === 'ended') ear = open(medium, src, now, firstPatienceMs, { context });
  else if (!ear.isHeard && now > ear.until) ear = open(medium, src, now, ear.patienceMs * 2, { context });
  if (!ear.captured) return unknown('another origin');
  const tracks = src instanceof MediaStream ? src.getTracks() : ear.captured;
  const track = tracks.find(({ kind, readyState }) => kind === 'audio' && readyState === 'live');
  if (!track) return bad('silent', 'no track');
  if (track !== ear.track) {
    ear.source?.disconnect();
    ear.source = context.createMediaStreamSource(new MediaStream([track]));
    ear.source.connect(ear.analyser);
    ear.track = track;
  }
  if (context.state !== 'running') {
    if (navigator.userActivation?.hasBeenActive) context.resume().catch(() => {});
    return unknown('no leave to listen');
  }
  ear.analyser.getFloatTimeDomainData(samples);
  const level = loudest(samples);
  ear.isHeard ||= level > silenceBelow;
  return level;
};
