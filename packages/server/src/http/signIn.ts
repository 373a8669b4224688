import * as v from 'valibot';
import { longestKey } from './apiKeys.ts';

/** The body of `POST /session`. */
export const signInSchema = v.strictObject({ key: v.pipe(v.string(), v.minLength(1), v.maxLength(longestKey)) });

/** The key in the body; undefined where there is none. Why is not told: such words repeat what was given. */
export const keyIn = (body: unknown): string | undefined => {
  const read = v.safeParse(signInSchema, body);
  return read.success ? read.output.key : undefined;
};
