import type { Kysely, Migration } from 'kysely';

/** When the next call may be made where only so many a second are allowed. */
export const turns: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('turns')
      .addColumn('key', 'text', (c) => c.primaryKey())
      .addColumn('next_at', 'bigint', (c) => c.notNull())
      .execute();
  },
};
