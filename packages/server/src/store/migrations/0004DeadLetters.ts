import type { Kysely, Migration } from 'kysely';

/** Webhooks that were given up. */
export const deadLetters: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('dead_letters')
      .addColumn('recording_id', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('given_up_at', 'bigint', (c) => c.notNull())
      .addColumn('effect', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('dead_letters_key', ['recording_id', 'id'])
      .execute();
    await db.schema.createIndex('dead_letters_id').on('dead_letters').column('id').execute();
    await db.schema.createIndex('dead_letters_newest').on('dead_letters').columns(['given_up_at', 'id']).execute();
  },
};
