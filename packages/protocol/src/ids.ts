import { nanoid } from 'nanoid';

/** A new recording id, such as `rec_V1StGXR8_Z5jdHi6B-myT`. */
export const newRecordingId = (): string => `rec_${nanoid()}`;

/** A new token: the capability to report for one attempt. 192 random bits, URL-safe. */
export const newToken = (): string => nanoid(32);

/** A new Agora uid: an integer of 1 … 2^32 − 1 as text. `random` is uniform in [0, 1). */
export const newUid = (random: () => number): string => String(1 + Math.floor(random() * (2 ** 32 - 1)));
