import * as v from 'valibot';
import type { CaptureKind } from './capture/capture.ts';
import type { Choices } from './choices.ts';
import type { Limits } from './limits.ts';
import type { OnPageCrash } from './recording/recordingGround.ts';
import type { Timings } from './timings.ts';

/** Everything that can be set about how a recorder behaves; what is left out is as documented. */
export type Settings = {
  readonly timings?: Partial<Timings>;
  readonly limits?: Partial<Limits>;
  readonly choices?: Partial<Choices>;
  readonly onPageCrash?: OnPageCrash;
  readonly capture?: CaptureKind;
};

const ms = v.pipe(v.number(), v.minValue(0));
const length = v.pipe(v.number(), v.minValue(1));
const count = v.pipe(v.number(), v.integer(), v.minValue(1));

const timings = v.strictObject({
  resourceMs: length,
  ladderMs: v.strictTuple([ms, ms, ms, ms, ms, ms]),
  exitLadderMs: v.strictTuple([ms, ms, ms]),
  stopAnswerMs: length,
  pageOpenMs: length,
  readySecondMs: length,
  hourMs: length,
  videoMinuteMs: length,
  sliceMs: v.pipe(v.number(), v.minValue(200)),
  noAnswerMs: ms,
  notifyAnswerMs: length,
  notifyRetryMs: v.array(ms),
  notifyHoldBackMs: ms,
  progressMs: length,
} satisfies Record<keyof Timings, unknown>);

const limits = v.strictObject({
  callsPerSecond: count,
  recordings: count,
  endedKept: v.pipe(v.number(), v.integer(), v.minValue(0)),
} satisfies Record<keyof Limits, unknown>);

const choices = v.strictObject({
  queryFiles: v.picklist(['playlist', 'none']),
  payloadKey: v.picklist(['payload', 'playload']),
  whenBehind: v.picklist(['accept', 'refuse']),
} satisfies Record<keyof Choices, unknown>);

const settings = v.strictObject({
  timings: v.exactOptional(v.partial(timings)),
  limits: v.exactOptional(v.partial(limits)),
  choices: v.exactOptional(v.partial(choices)),
  onPageCrash: v.exactOptional(v.picklist(['film-on', 'stop'])),
  capture: v.exactOptional(v.picklist(['x11', 'screencast'])),
});

/** Reads settings from JSON; the problem says which field isn't right, and why. */
export const readSettings = (
  text: string,
): { readonly ok: true; readonly settings: Settings } | { readonly ok: false; readonly problem: string } => {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { ok: false, problem: `"${text}" is not JSON` };
  }
  const parsed = v.safeParse(settings, json);
  if (!parsed.success) {
    const words = parsed.issues.map((issue) => {
      const why = issue.expected === 'never' ? 'there is no such setting' : issue.message;
      return `${v.getDotPath(issue) ?? 'it'}: ${why}`;
    });
    return { ok: false, problem: words.join('; ') };
  }
  // JSON knows no undefined, so that nothing in it covers a default.
  return { ok: true, settings: parsed.output as Settings };
};
