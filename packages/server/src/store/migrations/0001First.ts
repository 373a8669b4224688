import { type Kysely, type Migration, sql } from 'kysely';

/** Recordings, their attempts, timeline and orders, the latest reports, and keys of repeated requests. */
export const first: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('recordings')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('open', 'integer', (c) => c.notNull())
      .addColumn('version', 'integer', (c) => c.notNull())
      .addColumn('doc', 'text', (c) => c.notNull())
      .execute();
    await db.schema.createIndex('recordings_newest').on('recordings').columns(['created_at', 'id']).execute();
    await db.schema
      .createIndex('recordings_open')
      .on('recordings')
      .column('id')
      .where(sql.ref('open'), '=', 1)
      .execute();
    await db.schema
      .createTable('attempts')
      .addColumn('recording_id', 'text', (c) => c.notNull())
      .addColumn('number', 'integer', (c) => c.notNull())
      .addColumn('token_hash', 'text', (c) => c.notNull())
      .addColumn('cname', 'text', (c) => c.notNull())
      .addColumn('uid', 'text', (c) => c.notNull())
      .addColumn('sid', 'text')
      .addPrimaryKeyConstraint('attempts_key', ['recording_id', 'number'])
      .execute();
    await db.schema.createIndex('attempts_token').on('attempts').column('token_hash').execute();
    await db.schema.createIndex('attempts_sid').on('attempts').column('sid').execute();
    await db.schema.createIndex('attempts_uid').on('attempts').columns(['cname', 'uid']).execute();
    await db.schema
      .createTable('timeline')
      .addColumn('recording_id', 'text', (c) => c.notNull())
      .addColumn('position', 'integer', (c) => c.notNull())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('attempt', 'integer')
      .addColumn('text', 'text', (c) => c.notNull())
      .addColumn('data', 'text')
      .addPrimaryKeyConstraint('timeline_key', ['recording_id', 'position'])
      .execute();
    await db.schema
      .createTable('outbox')
      .addColumn('recording_id', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('due_at', 'bigint', (c) => c.notNull())
      .addColumn('effect', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('outbox_key', ['recording_id', 'id'])
      .execute();
    await db.schema
      .createTable('reports')
      .addColumn('recording_id', 'text', (c) => c.primaryKey())
      .addColumn('kept', 'text', (c) => c.notNull())
      .execute();
    await db.schema
      .createTable('idempotency')
      .addColumn('key', 'text', (c) => c.primaryKey())
      .addColumn('body_hash', 'text', (c) => c.notNull())
      .addColumn('recording_id', 'text', (c) => c.notNull())
      .execute();
  },
};
