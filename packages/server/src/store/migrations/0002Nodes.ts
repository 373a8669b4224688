import { type Kysely, type Migration, sql } from 'kysely';

/** Who acts for a recording, and the log of changes that every node can tell. */
export const nodes: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('nodes')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('leased_until', 'bigint', (c) => c.notNull())
      .addColumn('dead', 'integer', (c) => c.notNull().defaultTo(0))
      .execute();
    // What was written before there were nodes belongs to none that lives.
    await db.schema
      .alterTable('recordings')
      .addColumn('owner', 'text', (c) => c.notNull().defaultTo(''))
      .execute();
    await db.schema
      .alterTable('recordings')
      .addColumn('written_by', 'text', (c) => c.notNull().defaultTo(''))
      .execute();
    await db.schema
      .createIndex('recordings_owner')
      .on('recordings')
      .column('owner')
      .where(sql.ref('open'), '=', 1)
      .execute();
    // Mail: what another node than the owner wrote last.
    await db.schema
      .createIndex('recordings_mail')
      .on('recordings')
      .column('owner')
      .where(sql<boolean>`owner <> written_by`)
      .execute();
    // `id` is absent until the line is numbered.
    await db.schema
      .createTable('events')
      .addColumn('position', 'bigserial', (c) => c.primaryKey())
      .addColumn('id', 'bigint', (c) => c.unique())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('node', 'text', (c) => c.notNull())
      .addColumn('data', 'text', (c) => c.notNull())
      .execute();
    await db.schema
      .createIndex('events_unnumbered')
      .on('events')
      .column('position')
      .where(sql.ref('id'), 'is', null)
      .execute();
    await db.schema
      .createTable('event_counter')
      .addColumn('last', 'bigint', (c) => c.notNull())
      .execute();
    await sql`INSERT INTO event_counter (last) VALUES (0)`.execute(db);
    await db.schema
      .alterTable('outbox')
      .addColumn('version', 'integer', (c) => c.notNull().defaultTo(0))
      .execute();
    await db.schema
      .alterTable('reports')
      .addColumn('heard_at', 'bigint', (c) => c.notNull().defaultTo(0))
      .execute();
  },
};
