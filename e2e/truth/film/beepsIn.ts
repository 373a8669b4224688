/** Samples per second that the sound is read at. */
export const sampleRate = 8000;

const windowSize = sampleRate / 100;
/** The lesson's beep is at 0.18 of full scale (RMS); the pauses between are nothing. */
const leastLevel = 0.02;
/** Beeps are a second apart: what is nearer belongs to one. */
const oneBeepMs = 300;

const levelOf = (samples: Int16Array): number =>
  Math.sqrt(samples.reduce((sum, sample) => sum + (sample / 32_768) ** 2, 0) / samples.length);

/** When sound begins after a pause, in ms from the first sample on, to 10 ms. */
export const beepsIn = (samples: Int16Array): readonly number[] => {
  const beeps: number[] = [];
  let loudAt = Number.NEGATIVE_INFINITY;
  for (let start = 0; start + windowSize <= samples.length; start += windowSize) {
    if (levelOf(samples.subarray(start, start + windowSize)) < leastLevel) continue;
    const at = (start / sampleRate) * 1000;
    if (at - loudAt > oneBeepMs) beeps.push(at);
    loudAt = at;
  }
  return beeps;
};
