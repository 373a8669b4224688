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
