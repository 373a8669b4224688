import { type RawBuilder, sql } from 'kysely';

/** What the engines of the store do differently. */
export type Engine = {
  /** Several processes may use it at once. */
  readonly isShared: boolean;
  /** The store's own clock, ms since the epoch: leases of many nodes are measured by one clock. */
  readonly now: RawBuilder<number>;
  /** Ends a SELECT whose rows are going to be changed: rows that others are changing are left to them. */
  readonly claim: RawBuilder<unknown>;
};

export const sqlite: Engine = {
  isShared: false,
  now: sql`CAST(unixepoch('subsec') * 1000 AS INTEGER)`,
  claim: sql``,
};

export const postgres: Engine = {
  isShared: true,
  now: sql`CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint)`,
  claim: sql`FOR UPDATE SKIP LOCKED`,
};
