import * as v from 'valibot';
import { type Answer, invalid, refusal } from './answer.ts';

const uid = v.pipe(
  v.string(),
  v.regex(/^[1-9]\d{0,9}$/),
  v.check((text) => Number(text) < 2 ** 32),
);
const hour = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(720));
const fields = v.object({
  cname: v.pipe(v.string(), v.minLength(1), v.maxBytes(1024)),
  uid,
  clientRequest: v.object({
    scene: v.literal(1),
    resourceExpiredHour: v.optional(hour, 72),
    region: v.optional(v.picklist(['CN', 'AP', 'EU', 'NA'])),
    regionAffinity: v.optional(v.picklist([0, 1, 2, 3, 4])),
    excludeResourceIds: v.optional(v.array(v.string())),
    startParameter: v.optional(v.record(v.string(), v.unknown())),
  }),
});

/** A valid `acquire`. */
export type AcquireRequest = v.InferOutput<typeof fields>;

// The documented set of 89 characters.
const channelName = /^[A-Za-z0-9 !#$%&()+\-:;<=.>?@[\]^_{}|~,]+$/;

/** Reads the body of `acquire`; web page recording wants `scene` 1. */
export const parseAcquire = (
  body: unknown,
): { readonly ok: true; readonly request: AcquireRequest } | { readonly ok: false; readonly answer: Answer } => {
  const parsed = v.safeParse(fields, body);
  if (!parsed.success) return { ok: false, answer: invalid('Acquire', lastField(parsed.issues[0])) };
  if (!channelName.test(parsed.output.cname)) return { ok: false, answer: refusal(400, 401, 'invalid_channel_name') };
  return { ok: true, request: parsed.output };
};

/** The name of the field that a schema complains about. */
export const lastField = (issue: v.BaseIssue<unknown>): string => {
  const names = (issue.path ?? []).map((item) => item.key).filter((key) => typeof key === 'string');
  return names.at(-1) ?? 'body';
};
