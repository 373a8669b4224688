import { randomBytes } from 'node:crypto';
import { customRandom, urlAlphabet } from 'nanoid';

/** Gives `size` random bytes; passed in, so that tests can know the ids. */
export type Random = (size: number) => Uint8Array;

/** The machine's own randomness. */
export const systemRandom: Random = (size) => randomBytes(size);

/** 32 lowercase hex digits, as Agora's `sid` and `noticeId` are. */
export const hexId = (random: Random): string => Buffer.from(random(16)).toString('hex');

/** A number of 1 to 2^32-1, as Agora's uids are. */
export const randomUid = (random: Random): number => Buffer.from(random(4)).readUInt32BE() || 1;

/** A long opaque text of `[A-Za-z0-9_-]`, as Agora's `resourceId` is. */
export const opaqueId = (random: Random): string =>
  customRandom(urlAlphabet, 240, (size) => new Uint8Array(random(size)))();
