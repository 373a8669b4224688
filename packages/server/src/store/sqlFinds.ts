import type { Kysely } from 'kysely';
import { hashOf } from './hashOf.ts';
import type { AttemptKey, RecordingStore } from './recordingStore.ts';
import type { Tables } from './schema.ts';
import { withoutNul } from './withoutNul.ts';

/** Which attempt a token, a sid, or a pair of cname and uid belongs to. */
export const sqlFinds = (db: Kysely<Tables>): Pick<RecordingStore, 'findByToken' | 'findBySid' | 'findByUid'> => {
  const attemptWhere = async (column: 'sid' | 'token_hash', value: string): Promise<AttemptKey | undefined> => {
    const row = await db
      .selectFrom('attempts')
      .select(['recording_id', 'number'])
      .where(column, '=', withoutNul(value))
      .executeTakeFirst();
    return row && { recordingId: row.recording_id, attempt: row.number };
  };

  return {
    findByToken: (token) => attemptWhere('token_hash', hashOf(token)),
    findBySid: (sid) => attemptWhere('sid', sid),
    findByUid: async (cname, uid) => {
      const row = await db
        .selectFrom('attempts')
        .select(['recording_id', 'number'])
        .where('cname', '=', withoutNul(cname))
        .where('uid', '=', withoutNul(uid))
        .executeTakeFirst();
      return row && { recordingId: row.recording_id, attempt: row.number };
    },
  };
};
