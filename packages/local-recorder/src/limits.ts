/** How much the recorder bears; every number can be changed. */
export type Limits = {
  /** Calls per second and App ID; one more is answered with 429. */
  readonly callsPerSecond: number;
  /** Peak concurrent workers: recordings at once; one more `acquire` is answered with 400 and code 406. */
  readonly recordings: number;
  /** Ended recordings that are still listed; older ones are forgotten, their videos stay on disk. */
  readonly endedKept: number;
};

/** The documented numbers of web page recording, and a screenful of ended recordings. */
export const defaultLimits: Limits = { callsPerSecond: 10, recordings: 200, endedKept: 100 };
