/** How much the recorder bears; every number can be changed. */
export type Limits = {
  /** Calls per second and App ID; one more is answered with 429. */
  readonly callsPerSecond: number;
  /** Peak concurrent workers: recordings at once; one more `acquire` is answered with 400 and code 406. Agora's number is 200. */
  readonly recordings: number;
  /** Ended recordings that are still listed; older ones are forgotten, their videos stay on disk. */
  readonly endedKept: number;
};

// A page of 1280 × 720 with sound takes half a core to show and to film; one that stands still, as slides do, far less.
const recordingsPerCore = 3;
const agoras = 200;
// A recording with a standby, another one, and the attempts that replace them while they are being stopped.
const least = 6;

/** Agora's numbers, but for what a machine with so many cores can't bear, and a screenful of ended recordings. */
export const defaultLimits = (cores: number): Limits => ({
  callsPerSecond: 10,
  recordings: Math.min(agoras, Math.max(least, recordingsPerCore * cores)),
  endedKept: 100,
});
