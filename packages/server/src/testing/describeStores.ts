import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, test } from 'vitest';
import { openPostgresStore } from '../store/postgresStore.ts';
import type { RecordingStore } from '../store/recordingStore.ts';
import { openSqliteStore } from '../store/sqliteStore.ts';
import { noPostgres, startPostgres } from './startPostgres.ts';

/** One engine of the store, for the tests that every engine must pass. */
export type TestEngine = {
  /** Somewhere fresh and empty. */
  place(): Promise<string>;
  open(place: string): Promise<RecordingStore>;
  /** Several nodes may open the same place. */
  readonly many: boolean;
};

const embedded: TestEngine = {
  place: async () => join(mkdtempSync(join(tmpdir(), 'rollcue-store-')), 'deep', 'test.db'),
  open: openSqliteStore,
  many: false,
};

/** Runs the same tests over each engine; where there is no PostgreSQL, one skipped test says how to get it. */
export const describeStores = async (what: string, tests: (engine: TestEngine) => void): Promise<void> => {
  describe(`${what}, in SQLite`, () => tests(embedded));
  const postgres = await startPostgres();
  afterAll(() => postgres?.stop());
  if (!postgres) {
    test.skip(`${what}, in PostgreSQL: ${noPostgres}`, () => undefined);
    return;
  }
  const shared: TestEngine = {
    place: postgres.fresh,
    open: (url) => openPostgresStore(url, ({ message }) => console.warn(`PostgreSQL: ${message}`)),
    many: true,
  };
  describe(`${what}, in PostgreSQL`, () => tests(shared));
};
