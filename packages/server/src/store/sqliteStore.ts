import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Kysely } from 'kysely';
import Database from 'libsql';
import { breathingDialect } from './breathingDialect.ts';
import { sqlite } from './engine.ts';
import { migrate } from './migrate.ts';
import type { RecordingStore } from './recordingStore.ts';
import type { Tables } from './schema.ts';
import { sqlStore } from './sqlStore.ts';

/**
 * The embedded store: one SQLite file, nothing to install or start.
 * Throws where the file cannot be opened or brought up to date.
 */
export const openSqliteStore = async (path: string): Promise<RecordingStore> => {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
  const database = new Database(path);
  // Every transition is on the disk before it is acted on, through a loss of power too.
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000;');
  const db = new Kysely<Tables>({ dialect: breathingDialect({ database }) });
  try {
    await migrate(db);
  } catch (cause) {
    throw new Error(`Cannot bring the database "${path}" up to date`, { cause });
  }
  return sqlStore(db, db, sqlite);
};
