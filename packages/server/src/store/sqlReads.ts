import type { TimelineItem } from '@rollcue/protocol';
import { type Kysely, sql } from 'kysely';
import { parseCursor, toCursor } from './cursor.ts';
import { idsAtOnce } from './idsAtOnce.ts';
import type { PendingEffect, RecordingStore } from './recordingStore.ts';
import type { Tables } from './schema.ts';
import { readVersioned } from './versioned.ts';
import { withoutNul } from './withoutNul.ts';

type Reads = Pick<
  RecordingStore,
  'load' | 'pendingEffects' | 'openRecordings' | 'list' | 'countOpenByState' | 'outboxBacklog' | 'timeline'
>;

/** The store's questions. */
export const sqlReads = (db: Kysely<Tables>): Reads => ({
  load: async (id) => {
    const row = await db
      .selectFrom('recordings')
      .select(['doc', 'version', 'owner'])
      .where('id', '=', withoutNul(id))
      .executeTakeFirst();
    return row && readVersioned(row);
  },

  pendingEffects: async (ids) => {
    const found: PendingEffect[] = [];
    for (let from = 0; from < ids.length; from += idsAtOnce) {
      const some = ids.slice(from, from + idsAtOnce);
      const rows = await db
        .selectFrom('outbox')
        .selectAll()
        .where('recording_id', 'in', some)
        .orderBy('version')
        .orderBy('due_at')
        .execute();
      for (const row of rows)
        found.push({
          id: row.id,
          recordingId: row.recording_id,
          dueAt: row.due_at,
          effect: JSON.parse(row.effect),
        });
    }
    return found;
  },

  openRecordings: async () => {
    const rows = await db.selectFrom('recordings').select(['doc', 'version', 'owner']).where('open', '=', 1).execute();
    return rows.map(readVersioned);
  },

  list: async ({ state, limit, cursor }) => {
    const after = cursor === undefined ? undefined : parseCursor(cursor);
    if (cursor !== undefined && !after) return undefined;
    const rows = await db
      .selectFrom('recordings')
      .select(['doc', 'version', 'owner'])
      .$if(state !== undefined, (q) => q.where('state', '=', state ?? ''))
      .$if(after !== undefined, (q) =>
        q.where(sql<boolean>`(created_at, id) < (${after?.createdAt ?? 0}, ${after?.id ?? ''})`),
      )
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute();
    const items = rows.slice(0, limit).map((row) => readVersioned(row).recording);
    const last = items[items.length - 1];
    return rows.length > limit && last ? { items, nextCursor: toCursor(last) } : { items };
  },

  countOpenByState: async () => {
    const rows = await db
      .selectFrom('recordings')
      .select((eb) => ['state', eb.fn.countAll().as('count')])
      .where('open', '=', 1)
      .groupBy('state')
      .execute();
    return new Map(rows.map((row) => [row.state, Number(row.count)]));
  },

  outboxBacklog: async () => {
    const row = await db
      .selectFrom('outbox')
      .select((eb) => [eb.fn.countAll().as('orders'), eb.fn.min('due_at').as('oldest')])
      .executeTakeFirst();
    return {
      orders: Number(row?.orders ?? 0),
      ...(row?.oldest === null || row?.oldest === undefined ? {} : { oldestDueAt: Number(row.oldest) }),
    };
  },

  timeline: async (id) => {
    const rows = await db
      .selectFrom('timeline')
      .selectAll()
      .where('recording_id', '=', withoutNul(id))
      .orderBy('position')
      .execute();
    return rows.map(
      (row): TimelineItem => ({
        id: String(row.position),
        at: new Date(row.at).toISOString(),
        kind: row.kind,
        ...(row.attempt === null ? {} : { attempt: row.attempt }),
        text: row.text,
        ...(row.data === null ? {} : { data: JSON.parse(row.data) }),
      }),
    );
  },
});
