import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import pg from 'pg';

/** Why tests are skipped, and what to do about it. */
export const noPostgres =
  'no PostgreSQL found: "apt-get install postgresql" brings one that tests start by themselves, or name a server in ROLLCUE_TEST_DATABASE_URL';

/** A PostgreSQL server for tests. */
export type TestPostgres = {
  /** The URL of a fresh and empty database. */
  fresh(): Promise<string>;
  stop(): Promise<void>;
};

/** Where Debian, and whoever puts it on PATH, keeps the server's own programs; the newest first. */
const binaries = (): string | undefined => {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  return [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env.PATH ?? '').split(delimiter),
  ].find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));
};

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

/** PostgreSQL refuses to run as root: then as the user that its package made. */
const someoneElse = (): { readonly uid: number; readonly gid: number } | undefined => {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string): number => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
};

const ask = async (server: string, question: string): Promise<void> => {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(question);
  await client.end();
};

/** Databases of a server that is there; each is dropped in the end. */
const databasesAt = (server: string): TestPostgres => {
  const names: string[] = [];
  return {
    fresh: async () => {
      const name = `rollcue_test_${process.pid}_${Date.now()}_${names.length}`;
      await ask(server, `CREATE DATABASE ${name}`);
      names.push(name);
      const url = new URL(server);
      url.pathname = `/${name}`;
      return url.href;
    },
    stop: async () => {
      for (const name of names) await ask(server, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
};

const startOwn = async (folder: string): Promise<TestPostgres> => {
  const user = someoneElse();
  const dir = mkdtempSync(join(tmpdir(), 'rollcue-postgres-'));
  if (user) chownSync(dir, user.uid, user.gid);
  const data = join(dir, 'data');
  const options = { ...user, cwd: dir };
  execFileSync(join(folder, 'initdb'), ['-D', data, '-A', 'trust', '-U', 'postgres', '-E', 'UTF8', '--no-sync'], {
    ...options,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const port = await freePort();
  const server = spawn(
    join(folder, 'postgres'),
    ['-D', data, '-p', String(port), '-k', dir, '-c', 'listen_addresses=127.0.0.1', '-c', 'fsync=off'],
    { ...options, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const end = (): void => void server.kill('SIGQUIT');
  process.once('exit', end);
  let said = '';
  await new Promise<void>((resolve, reject) => {
    server.stderr?.on('data', (chunk) => {
      said += chunk;
      if (said.includes('ready to accept connections')) resolve();
    });
    server.once('exit', (code) => reject(new Error(`PostgreSQL ended with code ${code}:\n${said}`)));
  });
  return {
    fresh: databasesAt(`postgres://postgres@127.0.0.1:${port}/postgres`).fresh,
    stop: async () => {
      process.off('exit', end);
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGINT');
      await ended;
      rmSync(dir, { recursive: true, force: true });
    },
  };
};

/** The server that the environment names, else one of our own on a free port; undefined where there is none to be had. */
export const startPostgres = async (): Promise<TestPostgres | undefined> => {
  const named = process.env.ROLLCUE_TEST_DATABASE_URL ?? process.env.DATABASE_URL;
  if (named) return databasesAt(named);
  const folder = binaries();
  if (folder) return startOwn(folder);
  console.warn(`PostgreSQL tests are skipped: ${noPostgres}`);
  return undefined;
};
