import { attempt } from '../lib/guard.ts';
import { AudioContext } from '../lib/natives.ts';
import type { OnStop } from '../lib/onStop.ts';
import { bad, unknown, type Verdict } from '../verdict.ts';
import { loudest, silenceBelow } from './loudness.ts';

/** How one medium is listened to: beside its own output, which goes on as it was. */
type Ear = {
  readonly src: unknown;
  /** Absent where the medium may not be listened to. */
  readonly stream: MediaStream | undefined;
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
  // Tracks of a captured stream are ours; those of the page's own stream are not.
  if (ear && ear.stream !== ear.src) for (const track of ear.stream?.getTracks() ?? []) track.stop();
};

/** Now and then Chromium captures a medium that is heard and delivers nothing but silence, for good: then it is captured anew. */
const firstPatienceMs = 1000;

const open = (
  medium: HTMLMediaElement,
  src: unknown,
  now: number,
  patienceMs: number,
  { context }: { readonly context: AudioContext },
): Ear => {
  for (const other of [medium, ...ears.keys()]) if (other === medium || !other.isConnected) close(other);
  let stream: MediaStream | undefined;
  if (src instanceof MediaStream) stream = src;
  else {
    stream = attempt(() => (medium as unknown as HTMLCanvasElement).captureStream());
    // Copying the picture as well would cost ten times as much.
    for (const track of stream?.getVideoTracks() ?? []) track.stop();
  }
  const analyser = new AnalyserNode(context, { fftSize: samples.length });
  const ear = { src, stream, analyser, until: now + patienceMs, patienceMs };
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
  if (!ear.stream) return unknown('another origin');
  const track = ear.stream.getAudioTracks().find(({ readyState }) => readyState === 'live');
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
