import * as v from 'valibot';

const whole = (min: number, max: number) => v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max));
const times = v.optional(whole(1, 1_000), 1);
const sid = v.exactOptional(v.pipe(v.string(), v.minLength(1)));
const call = v.picklist(['acquire', 'start', 'query', 'update', 'stop']);
const refusal = { status: whole(201, 599), code: v.exactOptional(v.pipe(v.number(), v.integer())), times };

/** Faults that wait for their occasion and happen so many times. */
const waiting = [
  v.strictObject({ fault: v.literal('start'), ...refusal }),
  v.strictObject({ fault: v.literal('refuse'), call, ...refusal }),
  v.strictObject({ fault: v.literal('status'), status: v.picklist([0, 1, 2, 3, 4, 5, 6, 7, 8, 20]), times }),
  v.strictObject({ fault: v.literal('slow'), call, ms: whole(1, 120_000), times }),
  v.strictObject({ fault: v.literal('no-answer'), call, times }),
  v.strictObject({
    fault: v.picklist(['lose-notifications', 'duplicate-notifications', 'reorder-notifications']),
    times,
  }),
] as const;

/** Faults that happen at once, to one recording or to all that run. */
const immediate = [
  v.strictObject({ fault: v.literal('crash-page'), sid }),
  v.strictObject({ fault: v.literal('hang-page'), sid, ms: whole(1, 600_000) }),
  v.strictObject({ fault: v.literal('offline'), sid, on: v.boolean() }),
  v.strictObject({
    fault: v.literal('slow-network'),
    sid,
    on: v.boolean(),
    kbps: v.optional(whole(1, 1_000_000), 400),
    latencyMs: v.optional(whole(0, 60_000), 400),
  }),
  v.strictObject({ fault: v.literal('slow-cpu'), sid, rate: v.pipe(v.number(), v.minValue(1), v.maxValue(100)) }),
  v.strictObject({ fault: v.literal('memory'), sid, mb: whole(1, 8_000) }),
  v.strictObject({ fault: v.literal('pause-clock'), sid }),
  v.strictObject({
    fault: v.literal('reload'),
    sid,
    reason: v.optional(v.picklist(['audio_silence', 'page_load_timeout']), 'audio_silence'),
  }),
  v.strictObject({
    fault: v.literal('stop'),
    sid,
    code: v.optional(v.picklist([0, 1, 2, 3, 4, 5, 6], 'code must be one of event 71: 0 to 6'), 6),
  }),
  v.strictObject({
    fault: v.literal('limit'),
    sid,
    limitType: v.optional(v.picklist(['resolution', 'WebGL', 'bandwidth']), 'WebGL'),
  }),
  v.strictObject({ fault: v.literal('failover'), sid, gapMs: v.optional(whole(0, 90_000), 10_000) }),
  v.strictObject({ fault: v.literal('takeover-ready'), sid }),
  v.strictObject({ fault: v.literal('upload'), sid, status: v.picklist(['uploaded', 'backuped', 'unknown']) }),
  v.strictObject({
    fault: v.literal('error'),
    sid,
    module: v.optional(v.picklist([0, 1, 2, 6]), 6),
    errorLevel: v.optional(whole(1, 5), 5),
    errorCode: v.optional(whole(0, 9_999), 50),
    errorMsg: v.optional(v.string(), ''),
  }),
] as const;

const faultSchema = v.variant('fault', [...waiting, ...immediate]);

/** A fault to be switched on, as `POST /faults` takes it. */
export type Fault = v.InferOutput<typeof faultSchema>;

/** One that happens at once. */
export type ImmediateFault = v.InferOutput<(typeof immediate)[number]>;

/** Reads a fault; the error says in words what isn't right. */
export const parseFault = (
  body: unknown,
): { readonly ok: true; readonly fault: Fault } | { readonly ok: false; readonly error: string } => {
  const parsed = v.safeParse(faultSchema, body);
  if (parsed.success) return { ok: true, fault: parsed.output };
  const words = parsed.issues.map((issue) => {
    const path = v.getDotPath(issue);
    return path === null ? issue.message : `${path}: ${issue.message}`;
  });
  return { ok: false, error: `Cannot switch on this fault: ${words.join('; ')}` };
};
