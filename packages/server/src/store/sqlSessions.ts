import type { Kysely } from 'kysely';
import type { Tables } from './schema.ts';
import type { SessionStore } from './sessionStore.ts';

/** The store's sessions. */
export const sqlSessions = (db: Kysely<Tables>): SessionStore => ({
  addSession: async ({ idHash, keyMark, expiresAt }, at) => {
    await db.deleteFrom('sessions').where('expires_at', '<=', at).execute();
    await db.insertInto('sessions').values({ id_hash: idHash, key_mark: keyMark, expires_at: expiresAt }).execute();
  },

  findSession: async (idHash, at) => {
    const row = await db
      .selectFrom('sessions')
      .selectAll()
      .where('id_hash', '=', idHash)
      .where('expires_at', '>', at)
      .executeTakeFirst();
    return row && { idHash: row.id_hash, keyMark: row.key_mark, expiresAt: row.expires_at };
  },

  dropSession: async (idHash) => {
    await db.deleteFrom('sessions').where('id_hash', '=', idHash).execute();
  },
});
