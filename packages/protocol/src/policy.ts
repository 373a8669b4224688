import * as v from 'valibot';

/** How a recording is supervised (CONTRACT 3). Every duration in milliseconds. */
export type Policy = {
  /** Waits before `start` is tried again after 5xx, a time-out or an empty sid. */
  readonly startRetryMs: readonly number[];
  /** Waits before `start` is tried again after code 65 (request not completed). */
  readonly timeoutRetryMs: readonly number[];
  /** Waits before `acquire` or `start` is tried again when the recorder is over load (429, code 406). */
  readonly overloadRetryMs: readonly number[];
  /** Waits before each confirming `query`, counted from the answer before; the last one repeats. */
  readonly confirmAfterMs: readonly number[];
  /** Not confirmed for so long after the sid: new attempt. */
  readonly confirmDeadlineMs: number;
  /** No `hello` for so long after the sid: new attempt. */
  readonly helloDeadlineMs: number;
  /** How long a page may take from its `hello` to `ready`. */
  readonly readyTimeoutMs: number;
  /** Borne on top of `readyTimeoutMs` before a new attempt. */
  readonly readyGraceMs: number;
  /** Between two `query` calls while confirmed. */
  readonly queryIntervalMs: number;
  /** Waits between the `query` calls that confirm a 404. */
  readonly goneConfirmMs: readonly number[];
  /** No report for `silenceFactor` × the page's own `nextMs`: silent. */
  readonly silenceFactor: number;
  /** Degraded for so long: the `reload` command, once. */
  readonly degradedReloadMs: number;
  /** Degraded for so long: new attempt. */
  readonly degradedRestartMs: number;
  /** The main thread has not answered for so long: new attempt. */
  readonly hangRestartMs: number;
  /** The most attempts within `attemptWindowMs`; then the recording has failed. */
  readonly maxAttempts: number;
  readonly attemptWindowMs: number;
  /** With a standby: how long to wait, at least, before another one where the last could not be started. */
  readonly standbyRetryMs: number;
  /** Between two heartbeats; told to the page in replies. */
  readonly intervalMs: number;
  /** Silences that fall into one window of this length are held against each other … */
  readonly fleetWindowMs: number;
  /** … and where at least so many pages, */
  readonly fleetAtLeast: number;
  /** and more than this share of those that are heard, fall silent together, the fault is ours. Server-wide. */
  readonly fleetShare: number;
  /** While so many stay silent nobody is given up, but not for longer than this: then each is judged by itself again. */
  readonly fleetHoldMs: number;
  /** How long `stop` may stay unanswered before the recording ends without it. */
  readonly stopDeadlineMs: number;
  /** Started on hold: frames are left out until the page is ready, and again while it is degraded. */
  readonly onhold: boolean;
  /** Page size, frame rate and longest length that the recorder is asked for. */
  readonly videoWidth: number;
  readonly videoHeight: number;
  readonly videoFps: number;
  readonly maxRecordingHour: number;
};

/** The figures of CONTRACT 3. */
export const defaultPolicy: Policy = {
  startRetryMs: [3000, 6000, 9000],
  timeoutRetryMs: [3000, 6000],
  overloadRetryMs: [3000, 6000, 12_000, 24_000],
  confirmAfterMs: [5000, 5000, 10_000, 15_000],
  confirmDeadlineMs: 90_000,
  helloDeadlineMs: 20_000,
  readyTimeoutMs: 30_000,
  readyGraceMs: 5000,
  queryIntervalMs: 120_000,
  goneConfirmMs: [5000, 10_000, 15_000],
  silenceFactor: 3.5,
  degradedReloadMs: 10_000,
  degradedRestartMs: 30_000,
  hangRestartMs: 10_000,
  maxAttempts: 5,
  attemptWindowMs: 600_000,
  standbyRetryMs: 60_000,
  intervalMs: 5000,
  fleetWindowMs: 10_000,
  fleetAtLeast: 5,
  fleetShare: 0.1,
  fleetHoldMs: 300_000,
  stopDeadlineMs: 60_000,
  onhold: false,
  videoWidth: 1280,
  videoHeight: 720,
  videoFps: 15,
  maxRecordingHour: 3,
};

const ms = v.exactOptional(v.pipe(v.number(), v.finite(), v.minValue(1)));
const whole = (min: number, max: number) =>
  v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max)));
const waits = (min: number) =>
  v.exactOptional(v.pipe(v.array(v.pipe(v.number(), v.finite(), v.minValue(0))), v.minLength(min), v.maxLength(20)));

/** Any fields of a policy; a name that is not a field is refused, since a misspelt one would silently do nothing. */
export const policyOverridesSchema: v.GenericSchema<unknown, Partial<Policy>> = v.strictObject({
  startRetryMs: waits(0),
  timeoutRetryMs: waits(0),
  overloadRetryMs: waits(0),
  confirmAfterMs: waits(1),
  confirmDeadlineMs: ms,
  helloDeadlineMs: ms,
  readyTimeoutMs: ms,
  readyGraceMs: ms,
  queryIntervalMs: ms,
  goneConfirmMs: waits(1),
  silenceFactor: v.exactOptional(v.pipe(v.number(), v.minValue(1), v.maxValue(100))),
  degradedReloadMs: ms,
  degradedRestartMs: ms,
  hangRestartMs: ms,
  maxAttempts: whole(1, 1000),
  attemptWindowMs: ms,
  standbyRetryMs: ms,
  intervalMs: v.exactOptional(v.pipe(v.number(), v.minValue(100), v.maxValue(600_000))),
  fleetWindowMs: ms,
  fleetAtLeast: whole(1, 1_000_000),
  fleetShare: v.exactOptional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
  fleetHoldMs: ms,
  stopDeadlineMs: ms,
  onhold: v.exactOptional(v.boolean()),
  videoWidth: whole(240, 1920),
  videoHeight: whole(240, 1920),
  videoFps: whole(5, 60),
  maxRecordingHour: whole(1, 720),
});
