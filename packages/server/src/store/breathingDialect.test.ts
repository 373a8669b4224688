import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { make, order } from '../testing/steps.ts';
import { openSqliteStore } from './sqliteStore.ts';

const open = () => openSqliteStore(join(mkdtempSync(join(tmpdir(), 'rollcue-db-')), 'test.db'));

/** How often a timer of 1 ms came to its turn during the work. */
const turnsDuring = async (work: () => Promise<unknown>): Promise<number> => {
  let turns = 0;
  const look = setInterval(() => {
    turns += 1;
  }, 1);
  await work();
  clearInterval(look);
  return turns;
};

test('while hundreds of transactions wait for each other, timers go on', async () => {
  const store = await open();
  const all = () => Promise.all(Array.from({ length: 400 }, (_, i) => make(store, order(`rec_${i}`))));
  expect(await turnsDuring(all)).toBeGreaterThan(3);
  await store.close();
});

test('so they do while thousands of reads wait', async () => {
  const store = await open();
  await make(store, order('rec_a'));
  const all = () => Promise.all(Array.from({ length: 4000 }, () => store.load('rec_a')));
  expect(await turnsDuring(all)).toBeGreaterThan(3);
  await store.close();
});
