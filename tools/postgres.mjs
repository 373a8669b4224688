import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run, step } from './steps.mjs';

/** True where tests can start a PostgreSQL of their own (packages/server/src/testing/startPostgres.ts), or one is named. */
const isThere = () => {
  if (process.env.ROLLCUE_TEST_DATABASE_URL || process.env.DATABASE_URL) return true;
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).map((version) => join(debian, version, 'bin')) : [];
  return [...versions, ...(process.env.PATH ?? '').split(delimiter)].some((folder) =>
    existsSync(join(folder, 'initdb')),
  );
};

/** Finds PostgreSQL, or installs Debian's. Where that cannot be, tests go on without it, and say so. */
export const ensurePostgres = async () => {
  if (isThere()) return;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args) => run('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=120', ...args], { quiet: true, env });
  try {
    await step('Installing postgresql and sqlite3 (apt-get)', async () => {
      await apt('update');
      await apt('install', '-y', '--no-install-recommends', 'postgresql', 'sqlite3');
    });
  } catch (error) {
    console.warn(`Without PostgreSQL: its tests are skipped. ${error.message}`);
  }
};
