import * as v from 'valibot';

const owner = { cname: v.string(), uid: v.string() };
/** A valid body of `update`: what isn't in it stays as it is. */
export const updateSchema = v.object({
  ...owner,
  clientRequest: v.object({
    webRecordingConfig: v.optional(v.object({ onhold: v.optional(v.boolean(), false) })),
    storageConfig: v.optional(v.record(v.string(), v.unknown())),
  }),
});
/** A valid body of `stop`. */
export const stopSchema = v.object({
  ...owner,
  clientRequest: v.object({ async_stop: v.optional(v.boolean(), false) }),
});
