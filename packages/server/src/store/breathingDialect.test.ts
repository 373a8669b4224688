import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { make, order } from '../testing/steps.ts';
import { openSqliteStore } from './sqliteStore.ts';

test('while hundreds of transactions wait for each other, timers go on', async () => {
  const store = await openSqliteStore(join(mkdtempSync(join(tmpdir(), 'rollcue-db-')), 'test.db'));
  let turns = 0;
  const look = setInterval(() => {
    turns += 1;
  }, 1);
  await Promise.all(Array.from({ length: 400 }, (_, i) => make(store, order(`rec_${i}`))));
  clearInterval(look);
  await store.close();
  expect(turns).toBeGreaterThan(3);
});
