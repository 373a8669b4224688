import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely, Migrator, SqliteDialect, sql } from 'kysely';
import Database from 'libsql';
import { expect, test } from 'vitest';
import { kept } from '../../testing/steps.ts';
import { migrations } from '../schema.ts';
import { openSqliteStore } from '../sqliteStore.ts';

test('what pages said last before the tables were changed is still known, until they say more', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'rollcue-migration-')), 'test.db');
  const db = new Kysely<unknown>({ dialect: new SqliteDialect({ database: new Database(path) }) });
  await new Migrator({ db, provider: migrations }).migrateTo('0002-nodes');
  const { recordingId, ...before } = kept('rec_a', 7, 7000, 2);
  await sql`INSERT INTO reports VALUES (${recordingId}, ${JSON.stringify(before)}, 7000)`.execute(db);
  await db.destroy();
  const store = await openSqliteStore(path);
  expect((await store.latestReports(['rec_a'])).get('rec_a')).toEqual([before]);
  await store.saveReports([kept('rec_a', 8, 8000, 2)]);
  expect((await store.latestReports(['rec_a'])).get('rec_a')?.map(({ report }) => report.seq)).toEqual([7, 8]);
  await store.close();
});
