import { type Kysely, sql, type Transaction } from 'kysely';
import type { Engine } from './engine.ts';
import type { EventLog, LoggedEvent } from './eventLog.ts';
import type { Tables } from './schema.ts';

const keptMs = 86_400_000;
const reportsKeptMs = 60_000;
const keptLines = 20_000;
const numberedAtOnce = 1000;

/**
 * Writes a line. Where one process writes, its id is taken here. Where many do, transactions end in another order than they
 * begin in: a line that took its id now could become visible after a higher one had been read, and be missed. There it is
 * numbered once it is visible.
 */
export const writeEvent = async (
  tx: Transaction<Tables> | Kysely<Tables>,
  { isShared }: Engine,
  line: { readonly at: number; readonly name: LoggedEvent['name']; readonly node: string; readonly data: unknown },
): Promise<void> => {
  const row = { ...line, data: JSON.stringify(line.data) };
  if (isShared) {
    await tx.insertInto('events').values(row).execute();
    return;
  }
  const { last } = await tx
    .updateTable('event_counter')
    .set((eb) => ({ last: eb('last', '+', 1) }))
    .returning('last')
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('events')
    .values({ ...row, position: last, id: last })
    .execute();
};

/** The log of changes over SQL. */
export const sqlEvents = (db: Kysely<Tables>, engine: Engine): EventLog => ({
  numberEvents: async () => {
    if (!engine.isShared) return;
    const waiting = await db
      .selectFrom('events')
      .select('position')
      .where('id', 'is', null)
      .limit(1)
      .executeTakeFirst();
    if (!waiting) return;
    await db.transaction().execute(async (tx) => {
      const counter = await sql<{ last: number }>`SELECT last FROM event_counter ${engine.claim}`.execute(tx);
      const last = counter.rows[0]?.last;
      if (last === undefined) return;
      // The position was taken while the recording's row was locked: lines of one recording are in order.
      const numbered = await sql<{ id: number }>`
        UPDATE events SET id = ${last} + n.place FROM (
          SELECT position, row_number() OVER (ORDER BY position) AS place FROM events
          WHERE id IS NULL ORDER BY position LIMIT ${numberedAtOnce}
        ) n WHERE events.position = n.position RETURNING events.id`.execute(tx);
      await tx
        .updateTable('event_counter')
        .set({ last: last + numbered.rows.length })
        .execute();
    });
  },

  eventsAfter: async (id, limit) => {
    const rows = await db
      .selectFrom('events')
      .select(['id', 'name', 'node', 'data'])
      .where('id', '>', id)
      .orderBy('id')
      .limit(limit)
      .execute();
    return rows.map(({ data, ...row }) => ({ ...row, data: JSON.parse(data) }) as LoggedEvent);
  },

  eventBounds: async () => {
    const { last } = await db.selectFrom('event_counter').select('last').executeTakeFirstOrThrow();
    const first = await db
      .selectFrom('events')
      .select('id')
      .where('id', 'is not', null)
      .orderBy('id')
      .limit(1)
      .executeTakeFirst();
    return { oldest: first?.id ?? last + 1, last };
  },

  appendReports: (node, at, reports) => writeEvent(db, engine, { at, name: 'reports', node, data: reports }),

  pruneEvents: async (now) => {
    const { last } = await db.selectFrom('event_counter').select('last').executeTakeFirstOrThrow();
    await db
      .deleteFrom('events')
      .where('id', 'is not', null)
      .where((eb) =>
        eb.or([
          eb('id', '<=', last - keptLines),
          eb('at', '<', now - keptMs),
          eb.and([eb('name', '=', 'reports'), eb('at', '<', now - reportsKeptMs)]),
        ]),
      )
      .execute();
  },
});
