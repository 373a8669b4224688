import * as v from 'valibot';

const times = v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000)), 1);
const sid = v.exactOptional(v.pipe(v.string(), v.minLength(1)));

const faultSchema = v.variant('fault', [
  v.strictObject({
    fault: v.literal('start'),
    status: v.pipe(v.number(), v.integer(), v.minValue(201), v.maxValue(599)),
    code: v.exactOptional(v.pipe(v.number(), v.integer())),
    times,
  }),
  v.strictObject({ fault: v.literal('crash-page'), sid }),
  v.strictObject({
    fault: v.literal('stop'),
    sid,
    code: v.optional(v.picklist([0, 1, 2, 3, 4, 5, 6], 'code must be one of event 71: 0 to 6'), 6),
  }),
  v.strictObject({ fault: v.literal('lose-notifications'), times }),
]);

/** A fault to be switched on, as `POST /faults` takes it. */
export type Fault = v.InferOutput<typeof faultSchema>;

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
