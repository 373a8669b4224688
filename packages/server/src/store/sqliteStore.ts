import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Kysely, Migrator, SqliteDialect } from 'kysely';
import Database from 'libsql';
import type { RecordingStore } from './recordingStore.ts';
import { migrations, type Tables } from './schema.ts';
import { sqlFinds } from './sqlFinds.ts';
import { sqlReads } from './sqlReads.ts';
import { sqlWrites } from './sqlWrites.ts';

const open = async (path: string): Promise<Kysely<Tables>> => {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
  const database = new Database(path);
  // Every transition is on the disk before it is acted on, through a loss of power too.
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000;');
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database }) });
  const { error } = await new Migrator({ db, provider: migrations }).migrateToLatest();
  if (error) throw new Error(`Cannot bring the database "${path}" up to date`, { cause: error });
  return db;
};

/**
 * The embedded store: one SQLite file, nothing to install or start.
 * Throws where the file cannot be opened or brought up to date.
 */
export const openSqliteStore = async (path: string): Promise<RecordingStore> => {
  const db = await open(path);
  return { ...sqlWrites(db), ...sqlReads(db), ...sqlFinds(db), close: () => db.destroy() };
};
