import * as v from 'valibot';
import { type Policy, policyOverridesSchema } from './policy.ts';
import type { Expectations } from './recording.ts';
import { parserOf } from './report.ts';

/** `POST /v1/recordings`. */
export type StartRequest = {
  /** The page to record; `rollcue=<token>` is added to it. */
  readonly pageUrl: string;
  readonly expect?: Expectations;
  /** Merged over the server's policy field by field. */
  readonly policy?: Partial<Policy>;
  /** The recorder by name; a server has one. */
  readonly recorder?: string;
  /** Two attempts at once: when one is lost the other goes on. Twice the bill. */
  readonly standby?: boolean;
};

const webUrl = v.pipe(
  v.string(),
  v.maxLength(4000),
  v.check((text) => {
    try {
      return ['http:', 'https:'].includes(new URL(text).protocol);
    } catch {
      return false;
    }
  }, 'Must be an absolute http(s) URL'),
);

const line = v.pipe(v.string(), v.maxLength(4000));

/** What a page should show (CONTRACT 1.3), as text or as data. */
export const expectationsSchema: v.GenericSchema<unknown, Expectations> = v.union([
  line,
  v.pipe(v.array(v.union([line, v.record(v.string(), v.unknown())])), v.maxLength(100)),
]);

/** An unknown field is refused, since ignoring it would record something else. */
export const startRequestSchema: v.GenericSchema<unknown, StartRequest> = v.strictObject({
  pageUrl: webUrl,
  expect: v.exactOptional(expectationsSchema),
  policy: v.exactOptional(policyOverridesSchema),
  recorder: v.exactOptional(v.pipe(v.string(), v.maxLength(100))),
  standby: v.exactOptional(v.boolean()),
});

/** Reads the body of a start request. */
export const parseStartRequest = parserOf(startRequestSchema);
