import type { Kysely } from 'kysely';
import type { RecordingStore } from './recordingStore.ts';
import type { Tables } from './schema.ts';
import { sqlFinds } from './sqlFinds.ts';
import { sqlReads } from './sqlReads.ts';
import { sqlWrites } from './sqlWrites.ts';

/** The store over any SQL engine that is up to date. */
export const sqlStore = (db: Kysely<Tables>): RecordingStore => ({
  ...sqlWrites(db),
  ...sqlReads(db),
  ...sqlFinds(db),
  close: () => db.destroy(),
});
