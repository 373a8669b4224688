import { attempt } from '../lib/guard.ts';
import { AudioContext } from '../lib/natives.ts';
import type { OnStop } from '../lib/onStop.ts';
import { bad, unknown, type Verdict } from '../verdict.ts';
import { capturedSound } from './capturedSound.ts';
import { loudest } from './loudness.ts';

/** How one track is listened to: beside the medium's own output, which goes on as it was. */
type Ear = {
  readonly track: MediaStreamTrack;
  readonly source: MediaStreamAudioSourceNode;
  readonly analyser: AnalyserNode;
};

/** Two seconds at 16 kHz, the most an analyser keeps: looks a second apart miss no beep. */
const samples = new Float32Array(32_768);

let context: AudioContext | undefined;
const ears = new Map<HTMLMediaElement, Ear>();

const close = (medium: HTMLMediaElement) => {
  ears.get(medium)?.source.disconnect();
  ears.delete(medium);
};

const open = (medium: HTMLMediaElement, track: MediaStreamTrack, context: AudioContext): Ear => {
  for (const other of ears.keys()) if (other === medium || !other.isConnected) close(other);
  const source = context.createMediaStreamSource(new MediaStream([track]));
  const analyser = new AnalyserNode(context, { fftSize: samples.length });
  source.connect(analyser);
  const ear = { track, source, analyser };
  ears.set(medium, ear);
  return ear;
};

/** How loud a medium has been in the last two seconds (RMS of the loudest moment), or why that cannot be told. */
export const hear = (medium: HTMLMediaElement, onStop: OnStop): number | Verdict => {
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
  const stream = medium.srcObject;
  const track =
    stream instanceof MediaStream
      ? (stream.getAudioTracks().find(({ readyState }) => readyState === 'live') ?? null)
      : attempt(() => capturedSound(medium, onStop));
  if (track === undefined) return unknown('another origin');
  if (!track) return bad('silent', 'no track');
  let ear = ears.get(medium);
  if (ear?.track !== track) ear = open(medium, track, context);
  if (context.state !== 'running') {
    if (navigator.userActivation?.hasBeenActive) context.resume().catch(() => {});
    return unknown('no gesture yet');
  }
  ear.analyser.getFloatTimeDomainData(samples);
  return loudest(samples);
};
