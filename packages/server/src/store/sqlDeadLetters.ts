import { type Kysely, sql } from 'kysely';
import { parseCursor, toCursor } from './cursor.ts';
import type { DeadLetter, DeadLetters } from './deadLetters.ts';
import type { Tables } from './schema.ts';
import { withoutNul } from './withoutNul.ts';

const readLetter = (row: Tables['dead_letters']): DeadLetter => ({
  id: row.id,
  recordingId: row.recording_id,
  givenUpAt: row.given_up_at,
  effect: JSON.parse(row.effect),
});

/** The store's dead letters. */
export const sqlDeadLetters = (db: Kysely<Tables>): DeadLetters => ({
  bury: (recordingId, id, at) =>
    db.transaction().execute(async (tx) => {
      const order = await tx
        .deleteFrom('outbox')
        .where('recording_id', '=', recordingId)
        .where('id', '=', id)
        .returning('effect')
        .executeTakeFirst();
      if (!order) return false;
      await tx
        .insertInto('dead_letters')
        .values({ recording_id: recordingId, id, given_up_at: at, effect: order.effect })
        .execute();
      return true;
    }),

  replay: (id, at, node) =>
    db.transaction().execute(async (tx) => {
      const row = await tx
        .deleteFrom('dead_letters')
        .where('id', '=', withoutNul(id))
        .returningAll()
        .executeTakeFirst();
      if (!row) return { is: 'unknown' };
      const { recordingId, effect } = readLetter(row);
      // A recording that is over may belong to a node that is long gone: nobody would look for its orders.
      const { version, owner } = await tx
        .updateTable('recordings')
        .set({
          written_by: node,
          owner: sql<string>`CASE WHEN open = 0 AND owner NOT IN (SELECT id FROM nodes WHERE dead = 0)
            THEN ${node} ELSE owner END`,
        })
        .where('id', '=', recordingId)
        .returning(['version', 'owner'])
        .executeTakeFirstOrThrow();
      await tx
        .insertInto('outbox')
        .values({ recording_id: recordingId, id: row.id, due_at: at, effect: row.effect, version })
        .execute();
      return { is: 'ordered', pending: { id: row.id, recordingId, dueAt: at, effect }, owner };
    }),

  listDeadLetters: async ({ limit, cursor }) => {
    const after = cursor === undefined ? undefined : parseCursor(cursor);
    if (cursor !== undefined && !after) return undefined;
    const rows = await db
      .selectFrom('dead_letters')
      .selectAll()
      .$if(after !== undefined, (q) =>
        q.where(sql<boolean>`(given_up_at, id) < (${after?.createdAt ?? 0}, ${after?.id ?? ''})`),
      )
      .orderBy('given_up_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute();
    const items = rows.slice(0, limit).map(readLetter);
    const last = items[items.length - 1];
    return rows.length > limit && last
      ? { items, nextCursor: toCursor({ createdAt: last.givenUpAt, id: last.id }) }
      : { items };
  },

  countDeadLetters: async () => {
    const row = await db
      .selectFrom('dead_letters')
      .select((eb) => eb.fn.countAll().as('count'))
      .executeTakeFirst();
    return Number(row?.count ?? 0);
  },
});
