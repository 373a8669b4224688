import type { KeptReport } from '@rollcue/protocol';
import type { Kysely, Transaction } from 'kysely';
import { runningAttempts } from '../core/recording.ts';
import type { Step } from '../core/step.ts';
import { idsAtOnce } from './idsAtOnce.ts';
import type { RecordingStore } from './recordingStore.ts';
import type { Tables } from './schema.ts';

type Tx = Transaction<Tables>;

/** So many rows go into one statement: each engine bounds the number of its parameters. */
const rowsAtOnce = 2000;

/** Where an attempt begins, the reports of those that are over go; what the last of them said is still shown. */
export const clearReports = async (tx: Tx, { recording, effects }: Step): Promise<void> => {
  if (!effects.some(({ type }) => type === 'acquire')) return;
  const over = recording.attempts.filter(({ end }) => end).sort((a, b) => (b.end?.at ?? 0) - (a.end?.at ?? 0));
  const kept = [...runningAttempts(recording), ...over.slice(0, 1)].map(({ number }) => number);
  await tx.deleteFrom('reports').where('recording_id', '=', recording.id).where('attempt', 'not in', kept).execute();
};

/** The store's soft state: what pages said last. */
export const sqlReports = (db: Kysely<Tables>): Pick<RecordingStore, 'saveReports' | 'latestReports'> => ({
  saveReports: async (reports) => {
    const rows = reports.map(({ recordingId, ...kept }) => ({
      recording_id: recordingId,
      attempt: kept.attempt,
      kept: JSON.stringify(kept),
      heard_at: Date.parse(kept.at),
    }));
    for (let from = 0; from < rows.length; from += rowsAtOnce)
      await db
        .insertInto('reports')
        .values(rows.slice(from, from + rowsAtOnce))
        .onConflict((c) =>
          c
            .columns(['recording_id', 'attempt'])
            .doUpdateSet((eb) => ({ kept: eb.ref('excluded.kept'), heard_at: eb.ref('excluded.heard_at') }))
            .whereRef('excluded.heard_at', '>=', 'reports.heard_at'),
        )
        .execute();
  },

  latestReports: async (ids) => {
    const found = new Map<string, KeptReport[]>();
    for (let from = 0; from < ids.length; from += idsAtOnce) {
      const some = ids.slice(from, from + idsAtOnce);
      const rows = await db.selectFrom('reports').selectAll().where('recording_id', 'in', some).execute();
      for (const row of rows) {
        const kept = JSON.parse(row.kept) as KeptReport;
        const known = found.get(row.recording_id);
        if (known) known.push(kept);
        else found.set(row.recording_id, [kept]);
      }
    }
    return found;
  },
});
