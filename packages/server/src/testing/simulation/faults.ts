/** What goes wrong in the simulated world, and how often. Rates are per hour of one run of the recorder. */
export type SimFaults = {
  /** Shares of calls that fail, or whose answer is lost though the run has started. */
  readonly callFails: number;
  readonly startAnswerLost: number;
  /** Shares of page loads that are never heard of, or never get ready. */
  readonly neverLoads: number;
  readonly neverReady: number;
  readonly tabCrashes: number;
  /** Of those, the share that the browser reports. */
  readonly crashReported: number;
  readonly hangs: number;
  /** The page shows wrong things: half of the time it heals soon, else by a reload, or never. */
  readonly degrades: number;
  readonly healsAlone: number;
  readonly healsByReload: number;
  /** The recorder stops and says so (event 71), or is gone without a word. */
  readonly recorderStops: number;
  readonly recorderVanishes: number;
  readonly noticeLost: number;
  readonly noticeTwice: number;
  readonly reportLost: number;
  /** Per hour of the whole world. */
  readonly serverKilled: number;
  readonly storeSlow: number;
  readonly recorderDown: number;
};

/** A bad week. */
export const defaultFaults: SimFaults = {
  callFails: 0.02,
  startAnswerLost: 0.005,
  neverLoads: 0.01,
  neverReady: 0.01,
  tabCrashes: 0.03,
  crashReported: 0.5,
  hangs: 0.01,
  degrades: 0.1,
  healsAlone: 0.5,
  healsByReload: 0.3,
  recorderStops: 0.02,
  recorderVanishes: 0.01,
  noticeLost: 0.05,
  noticeTwice: 0.05,
  reportLost: 0.01,
  serverKilled: 1 / 12,
  storeSlow: 1 / 12,
  recorderDown: 1 / 24,
};
