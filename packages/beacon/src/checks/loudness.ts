import { bad, ok, type Verdict } from '../verdict.ts';

/** What is remembered of a sound from sample to sample; all moments in ms since navigation start. */
export type Loudness = {
  readonly at: number;
  readonly startedAt: number;
  /** When it was last heard; absent if never. */
  readonly heardAt?: number | undefined;
  readonly verdict: Verdict;
};

/** Below so much (−60 dB, RMS) is silence. */
const silenceBelow = 0.001;
/** So long a speaker may pause, ms; after as long without a sample nothing is known of the time between. */
const pauseMs = 10_000;
/** So long a sound may take to be heard at first, ms. */
const startMs = 1000;

/** So many samples are one moment of sound: short enough that a beep is not thinned by the silence around it. */
const moment = 2048;

/** The RMS of the loudest moment in `samples`. */
export const loudest = (samples: Float32Array): number => {
  let most = 0;
  let sum = 0;
  samples.forEach((sample, i) => {
    if (i % moment === 0) sum = 0;
    sum += sample * sample;
    if (sum > most) most = sum;
  });
  return Math.sqrt(most / moment);
};

/** One sample of loudness later. What was never heard is not audible, whatever it may do later. */
export const loudnessStep = (
  before: Loudness | undefined,
  now: number,
  level: number,
  stillUntil: number,
): Loudness => {
  const isFresh = !before || now - before.at > pauseMs;
  const startedAt = isFresh ? now : before.startedAt;
  let heardAt = level > silenceBelow || (isFresh && before?.heardAt !== undefined) ? now : before?.heardAt;
  if (now < stillUntil) heardAt = stillUntil;
  const silentFor = now - (heardAt ?? startedAt);
  const verdict =
    heardAt !== undefined && silentFor < pauseMs
      ? ok
      : bad(silentFor < startMs ? 'loading' : 'silent', heardAt === undefined ? 'no sound yet' : '', now - silentFor);
  return { at: now, startedAt, heardAt, verdict };
};
