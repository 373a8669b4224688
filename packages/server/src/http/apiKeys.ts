import { createHash, timingSafeEqual } from 'node:crypto';
import type { Parsed } from '@rollcue/protocol';

/** A key as the server knows it: by its digest alone. `read` keys may look and change nothing. */
export type ApiKey = { readonly digest: Buffer; readonly may: 'read' | 'change' };

/** A key has at most so many characters. */
export const longestKey = 200;

/** What a header can carry without being changed on its way. */
const visibleText = /^[!-~]+$/;

/** The digest by which keys are compared. */
export const digestOf = (key: string): Buffer => createHash('sha256').update(key).digest();

/** The configured keys that this one is: one, or one of each kind. All are compared, by digest and in constant time. */
export const keysLike = (keys: readonly ApiKey[], given: string): readonly ApiKey[] => {
  const digest = digestOf(given);
  return keys.filter((key) => timingSafeEqual(key.digest, digest));
};

/**
 * Reads a configured key: the key itself (at most 200 visible ASCII characters), or `sha256:<64 hex digits>`, its
 * digest, so that no secret need be in the environment. A problem never repeats the key.
 */
export const parseApiKey = (text: string, may: ApiKey['may']): Parsed<ApiKey> => {
  const [, hex] = /^sha256:(.*)$/i.exec(text) ?? [];
  if (hex !== undefined)
    return /^[0-9a-f]{64}$/i.test(hex)
      ? { ok: true, value: { digest: Buffer.from(hex, 'hex'), may } }
      : { ok: false, problem: 'a key given as "sha256:" must go on with 64 hex digits' };
  if (text.length > longestKey)
    return { ok: false, problem: `a key must have at most ${longestKey} characters; one has ${text.length}` };
  return visibleText.test(text)
    ? { ok: true, value: { digest: digestOf(text), may } }
    : { ok: false, problem: 'a key may hold only visible ASCII characters, and no space' };
};
