import type { Kysely } from 'kysely';
import type { Engine } from './engine.ts';
import type { RecordingStore } from './recordingStore.ts';
import type { Tables } from './schema.ts';
import { sqlDeadLetters } from './sqlDeadLetters.ts';
import { sqlEvents } from './sqlEvents.ts';
import { sqlFinds } from './sqlFinds.ts';
import { sqlNodes } from './sqlNodes.ts';
import { sqlReads } from './sqlReads.ts';
import { sqlReports } from './sqlReports.ts';
import { sqlSessions } from './sqlSessions.ts';
import { sqlTurns } from './sqlTurns.ts';
import { sqlWrites } from './sqlWrites.ts';

/** The store over any SQL engine that is up to date. `heart` may be the same connection, or one for leases alone. */
export const sqlStore = (db: Kysely<Tables>, heart: Kysely<Tables>, engine: Engine): RecordingStore => ({
  ...sqlNodes(db, heart, engine),
  ...sqlEvents(db, engine),
  ...sqlWrites(db, engine),
  ...sqlReads(db),
  ...sqlReports(db),
  ...sqlFinds(db),
  ...sqlDeadLetters(db),
  ...sqlTurns(db, engine),
  ...sqlSessions(db),
  close: async () => {
    await db.destroy();
    if (heart !== db) await heart.destroy();
  },
});
