import { type Kysely, sql } from 'kysely';
import type { Engine } from './engine.ts';
import type { Tables } from './schema.ts';
import type { TurnStore } from './turnStore.ts';

/** A next turn that is further away than this comes of a clock that was set back: it does not count. */
const longestWaitMs = 60_000;

/** One row for each key: when its next turn may be. */
export const sqlTurns = (db: Kysely<Tables>, { now }: Engine): TurnStore => ({
  takeTurn: async (key, spacingMs) => {
    const spacing = sql`CAST(${spacingMs} AS bigint)`;
    const { rows } = await sql<{ wait: number }>`
      INSERT INTO turns (key, next_at) VALUES (${key}, ${now} + ${spacing})
      ON CONFLICT (key) DO UPDATE SET next_at = ${spacing} + CASE
        WHEN turns.next_at > ${now} AND turns.next_at < ${now} + ${longestWaitMs} THEN turns.next_at ELSE ${now} END
      RETURNING next_at - ${spacing} - ${now} AS wait`.execute(db);
    return Math.max(0, Number(rows[0]?.wait ?? 0));
  },
});
