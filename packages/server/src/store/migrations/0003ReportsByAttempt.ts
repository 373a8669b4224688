import { type Kysely, type Migration, sql } from 'kysely';

/** The latest report of each attempt, since two may run at once. Reports from before stand under number 0. */
export const reportsByAttempt: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('reports').renameTo('reports_before').execute();
    await db.schema
      .createTable('reports')
      .addColumn('recording_id', 'text', (c) => c.notNull())
      .addColumn('attempt', 'integer', (c) => c.notNull())
      .addColumn('kept', 'text', (c) => c.notNull())
      .addColumn('heard_at', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('reports_key', ['recording_id', 'attempt'])
      .execute();
    await sql`INSERT INTO reports (recording_id, attempt, kept, heard_at)
      SELECT recording_id, 0, kept, heard_at FROM reports_before`.execute(db);
    await db.schema.dropTable('reports_before').execute();
  },
};
