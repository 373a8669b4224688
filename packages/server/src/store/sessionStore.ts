/**
 * A browser that is signed in, as the store knows it: by hashes alone, of which neither its id nor its key can be had.
 * `keyMark` tells which key it was made with, to whoever has both the id and the key.
 */
type StoredSession = { readonly idHash: string; readonly keyMark: string; readonly expiresAt: number };

/** Where sessions are kept: hard state, so that they survive a restart and count on every node. */
export interface SessionStore {
  /** Keeps a session; those that are over at `at` go. */
  addSession(session: StoredSession, at: number): Promise<void>;
  /** Undefined where there is none, or none any more at `at`. */
  findSession(idHash: string, at: number): Promise<StoredSession | undefined>;
  dropSession(idHash: string): Promise<void>;
}
