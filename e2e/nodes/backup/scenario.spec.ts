import { execFileSync, spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '../nodeWorld.ts';

// The commands of docs/operations.md, as they stand there.

test.use({ count: 1 });

const stores = {
  SQLite: {
    program: 'sqlite3',
    backUp: (url: string, file: string) => execFileSync('sqlite3', [url.replace('file:', ''), `.backup '${file}'`]),
    restore: (url: string, file: string) => {
      const database = url.replace('file:', '');
      execFileSync('cp', [file, database]);
      for (const beside of ['-wal', '-shm']) rmSync(database + beside, { force: true });
    },
  },
  PostgreSQL: {
    program: 'pg_dump',
    backUp: (url: string, file: string) => execFileSync('pg_dump', ['--format=custom', `--file=${file}`, url]),
    restore: (url: string, file: string) =>
      execFileSync('pg_restore', ['--clean', '--if-exists', '--dbname', url, file]),
  },
} as const;

for (const [store, { program, backUp, restore }] of Object.entries(stores) as [
  keyof typeof stores,
  (typeof stores)['SQLite' | 'PostgreSQL'],
][])
  test.describe(store, () => {
    test.use({ store });

    test('backed up while it runs and restored, it goes on with what was there, and knows nothing of what came since', async ({
      world,
    }) => {
      test.skip(
        spawnSync(program, ['--version']).error !== undefined,
        `no ${program} found: install it with the system's packages`,
      );
      const { nodes, studio, databaseUrl } = world;
      const [node] = nodes;
      if (!node) throw new Error('a node is needed');
      const file = join(tmpdir(), `rollcue-backup-${process.pid}-${store}`);
      try {
        const before = await world.startLive(node);
        backUp(databaseUrl, file);
        const since = await world.startLive(node);
        const again = await world.restart(() => restore(databaseUrl, file));
        const restoredAt = new Date().toISOString();
        // Its page is heard again.
        await expect
          .poll(async () => ((await world.read(again, before)).latestReport?.at ?? '') > restoredAt)
          .toBe(true);
        const { state, attempts } = await world.read(again, before);
        expect({ state, attempts: attempts.length }).toEqual({ state: 'live', attempts: 1 });
        await expect(world.read(again, since)).rejects.toThrow('404');
        const refusals = () => [...studio.pages.values()].map((page) => page.refused()).filter(Boolean);
        await expect.poll(refusals).toEqual([404]);
        await world.stop(again, before);
        await expect.poll(async () => (await world.read(again, before)).state).toBe('ended');
      } finally {
        rmSync(file, { force: true });
      }
    });
  });
