import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { postgres } from './engine.ts';
import { migrate } from './migrate.ts';
import type { RecordingStore } from './recordingStore.ts';
import type { Tables } from './schema.ts';
import { sqlStore } from './sqlStore.ts';

/** The type number of PostgreSQL's `bigint`, which `pg` hands over as text; ours are times and counts, exact as numbers. */
const bigintType = 20;

const types: pg.CustomTypesConfig = {
  getTypeParser: (type: number, format?: 'text' | 'binary') =>
    type === bigintType ? Number : pg.types.getTypeParser(type, format as 'text'),
};

/** For each node, beside one for its lease. */
const connections = 10;
const connectWithinMs = 5000;
const answerWithinMs = 15_000;
/** A process that was paused within a transaction must not hold its locks for ever. */
const idleInTransactionMs = 5000;

const words = (error: unknown): string => (error instanceof Error && error.message) || 'no answer';

/** Host, port and name of the database: nothing of a user or a password. */
const placeOf = (url: string): string => {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname || 'localhost'}:${port || '5432'}${pathname}`;
};

/** What `pg` says may repeat what it was given. */
const withoutSecret = (text: string, url: string): string => {
  const { password } = new URL(url);
  return password === ''
    ? text
    : [password, decodeURIComponent(password)].reduce((told, secret) => told.replaceAll(secret, '***'), text);
};

/**
 * The store of many nodes: one PostgreSQL. Throws one line, with no password in it, where the database cannot be reached
 * or brought up to date. `onTrouble` hears of connections that were lost while nobody used them.
 */
export const openPostgresStore = async (url: string, onTrouble: (error: Error) => void): Promise<RecordingStore> => {
  const poolOf = (max: number): pg.Pool => {
    const pool = new pg.Pool({
      connectionString: url,
      types,
      max,
      connectionTimeoutMillis: connectWithinMs,
      query_timeout: answerWithinMs,
      idle_in_transaction_session_timeout: idleInTransactionMs,
      application_name: 'rollcue',
      keepAlive: true,
    });
    pool.on('error', onTrouble);
    return pool;
  };
  const dbOf = (max: number) => new Kysely<Tables>({ dialect: new PostgresDialect({ pool: poolOf(max) }) });
  const db = dbOf(connections);
  try {
    await migrate(db);
  } catch (error) {
    await db.destroy();
    throw new Error(`Cannot use the database at ${placeOf(url)}: ${withoutSecret(words(error), url)}`);
  }
  return sqlStore(db, dbOf(1), postgres);
};
