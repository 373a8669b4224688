import { type Kysely, sql } from 'kysely';
import type { Engine } from './engine.ts';
import type { NodeStore } from './nodeStore.ts';
import type { Tables } from './schema.ts';
import { readVersioned } from './versioned.ts';

/**
 * A transaction of a dead node ends within seconds (its connection is cut while it is idle), so that nothing new can belong to
 * a node that died longer ago than this.
 */
const recentMs = 600_000;
/** Dead nodes are forgotten after a day. */
const forgottenAfterMs = 86_400_000;

/**
 * Leases, takeover and mail between nodes. `heart` is for the leases alone: renewing must not wait in line behind work.
 */
export const sqlNodes = (db: Kysely<Tables>, heart: Kysely<Tables>, engine: Engine): NodeStore => {
  const { isShared, now, claim } = engine;
  const until = (ms: number) => sql<number>`${now} + CAST(${ms} AS bigint)`;

  return {
    isShared,

    join: async (node, leaseMs) => {
      await heart
        .insertInto('nodes')
        .values({ id: node, leased_until: until(leaseMs), dead: 0 })
        .execute();
    },

    renew: async (node, leaseMs) => {
      const { numUpdatedRows } = await heart
        .updateTable('nodes')
        .set({ leased_until: until(leaseMs) })
        .where('id', '=', node)
        .where('dead', '=', 0)
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },

    leave: async (node) => {
      await heart.updateTable('nodes').set({ dead: 1, leased_until: now }).where('id', '=', node).execute();
    },

    declareDead: async (except) => {
      await heart
        .updateTable('nodes')
        .set({ dead: 1 })
        .where('dead', '=', 0)
        .$if(except === undefined, (q) => q.where('leased_until', '<', now))
        .$if(except !== undefined, (q) => q.where('id', '<>', except ?? ''))
        .execute();
      await heart
        .deleteFrom('nodes')
        .where('dead', '=', 1)
        .where('leased_until', '<', until(-forgottenAfterMs))
        .execute();
    },

    claimOrphans: async (node, of, limit) => {
      const isOrphan =
        of === 'any'
          ? sql`r.owner NOT IN (SELECT id FROM nodes WHERE dead = 0)`
          : sql`r.owner IN (SELECT id FROM nodes WHERE dead = 1 AND leased_until > ${until(-recentMs)})`;
      const { rows } = await sql<{ doc: string; version: number; owner: string }>`
        UPDATE recordings SET owner = ${node}, written_by = ${node} WHERE id IN (
          SELECT r.id FROM recordings r
          WHERE ${isOrphan} AND (r.open = 1 OR r.id IN (SELECT recording_id FROM outbox))
          LIMIT ${limit} ${claim}
        ) RETURNING doc, version, owner`.execute(db);
      return rows.map(readVersioned);
    },

    takeMail: async (node, limit) => {
      const { rows } = await sql<{ id: string }>`
        UPDATE recordings SET written_by = owner WHERE id IN (
          SELECT id FROM recordings WHERE owner = ${node} AND owner <> written_by LIMIT ${limit} ${claim}
        ) RETURNING id`.execute(db);
      return rows.map(({ id }) => id);
    },
  };
};
