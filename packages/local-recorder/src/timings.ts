/** What Agora's documents leave open or make slow, in ms; every number can be changed. */
export type Timings = {
  /** How long a resourceId waits for its `start`. */
  readonly resourceMs: number;
  /** The earliest moments, after `start`, at which `query` says status 0, 1, 2, 3, 4 and 5. */
  readonly ladderMs: readonly [number, number, number, number, number, number];
  /** How long, when a recording has ended, `query` says 7, then 8 (20 where it ended abnormally), then code 501, before it says 404. */
  readonly exitLadderMs: readonly [number, number, number];
  /** How long a `stop` that waits for its files is kept waiting before it is answered with code 50. */
  readonly stopAnswerMs: number;
  /** How long the page's server may take to answer before the page counts as unreachable (71 code 5). */
  readonly pageOpenMs: number;
  /** One second of `readyTimeout`; shorter in tests. */
  readonly readySecondMs: number;
  /** One hour of `maxRecordingHour`; shorter in tests. */
  readonly hourMs: number;
  /** One minute of `maxVideoDuration`; shorter in tests. */
  readonly videoMinuteMs: number;
  /** How long a slice of the HLS playlist is; Agora's are about 15 s. Shorter ones are listed sooner, and less is lost when all is killed. */
  readonly sliceMs: number;
  /** How long a call that is never to be answered is kept open. */
  readonly noAnswerMs: number;
  /** How long a notification may take to be answered with 200. */
  readonly notifyAnswerMs: number;
  /** Waits before a notification is sent again. */
  readonly notifyRetryMs: readonly number[];
  /** How long a notification that is to come out of order waits for the next one. */
  readonly notifyHoldBackMs: number;
  /** How often the progress of the upload is told (event 33). */
  readonly progressMs: number;
};

/** The documented numbers, and quick ones where nothing is documented. */
export const defaultTimings: Timings = {
  resourceMs: 300_000,
  ladderMs: [0, 100, 200, 400, 800, 1_000],
  exitLadderMs: [0, 0, 0],
  stopAnswerMs: 20_000,
  pageOpenMs: 30_000,
  readySecondMs: 1_000,
  hourMs: 3_600_000,
  videoMinuteMs: 60_000,
  sliceMs: 2_000,
  noAnswerMs: 60_000,
  notifyAnswerMs: 10_000,
  notifyRetryMs: [0, 5_000, 15_000],
  notifyHoldBackMs: 10_000,
  progressMs: 60_000,
};
