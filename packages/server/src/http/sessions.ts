import { createHmac, timingSafeEqual } from 'node:crypto';
import { nanoid } from 'nanoid';
import type { Clock } from '../ops/systemClock.ts';
import { hashOf } from '../store/hashOf.ts';
import type { SessionStore } from '../store/sessionStore.ts';
import type { ApiKey } from './apiKeys.ts';

/** How long a session lasts, in milliseconds, whatever is done with it. */
export const sessionMs = 12 * 3_600_000;

/** 192 random bits, URL-safe. */
const idLength = 32;
const idForm = /^[\w-]{32}$/;

/** The keys behind a session, none where it is none, and when it ends. */
type Session = { readonly keys: readonly ApiKey[]; readonly until: number };

/** Browsers that are signed in. Their id is all that they hold; a key is never in a cookie. */
export type Sessions = {
  /** Signs in with one of the configured keys; answers the id. */
  begin(key: ApiKey): Promise<string>;
  /** Undefined where it is unknown, over, or made with a key that is not configured any more. */
  find(id: string): Promise<Session | undefined>;
  end(id: string): Promise<void>;
};

const markOf = (id: string, { digest }: ApiKey): Buffer => createHmac('sha256', id).update(digest).digest();

/**
 * Joins the store with the keys that are configured now: a session counts on every node and over a restart, and no
 * longer than its key does. Ids are looked up by their hash and keys compared in constant time, so that the timing of
 * an answer tells nothing.
 */
export const createSessions = (store: SessionStore, keys: readonly ApiKey[], clock: Clock): Sessions => ({
  begin: async (key) => {
    const id = nanoid(idLength);
    const at = clock.now();
    const keyMark = markOf(id, key).toString('base64url');
    await store.addSession({ idHash: hashOf(id), keyMark, expiresAt: at + sessionMs }, at);
    return id;
  },

  find: async (id) => {
    if (!idForm.test(id)) return undefined;
    const stored = await store.findSession(hashOf(id), clock.now());
    if (!stored) return undefined;
    const mark = Buffer.from(stored.keyMark, 'base64url');
    const made = keys.filter((key) => timingSafeEqual(markOf(id, key), mark));
    return made.length > 0 ? { keys: made, until: stored.expiresAt } : undefined;
  },

  end: async (id) => {
    if (idForm.test(id)) await store.dropSession(hashOf(id));
  },
});
