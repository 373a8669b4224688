import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import Database from 'libsql';
import type { Rollcue } from '../../e2e/support/childProcess.ts';
import { beatsOf, sendBeats } from './beatClient.ts';
import type { Place, Server } from './servers.ts';

type Row = Readonly<Record<string, unknown>>;

/** As the server finds a token (packages/server/src/store/hashOf.ts). */
const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** Puts a row in again with other words in all its texts. */
const copier = (database: InstanceType<typeof Database>, table: string, row: Row) => {
  // The driver adds a field of its own to what it reads.
  const columns = Object.keys(row).filter((column) => column !== '_metadata');
  const insert = database.prepare(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
  );
  return (changed: (text: string) => string, more: Row = {}): void => {
    const values = columns.map((column) => {
      const value = column in more ? more[column] : row[column];
      return typeof value === 'string' && !(column in more) ? changed(value) : value;
    });
    insert.run(...values);
  };
};

/** So many reports of each page the store knows of: it says ready, hears its sid and beats with it. */
const told = 3;

/**
 * A server with this many live recordings in its store. A recorder takes ten calls a second, so that they could not all be
 * started: one is, with the server's own hand, and its rows are copied under other names while no server runs.
 */
export const manyRecordings = async (
  place: Place,
  count: number,
  env: Record<string, string> = {},
): Promise<{
  readonly server: Server & Rollcue;
  readonly tokens: readonly string[];
  /** The number of each page's next report; one with a lower number would be an old one. */
  readonly from: number;
}> => {
  const file = join(place.dir, `many-${count}.db`);
  const settings = {
    ROLLCUE_DATABASE_URL: `file:${file}`,
    // Queries would come faster than the recorder takes them.
    ROLLCUE_POLICY: '{"queryIntervalMs":86400000,"confirmAfterMs":[1]}',
    LOG_LEVEL: 'warn',
  };
  const first = await place.serve({ ...settings, LOG_LEVEL: 'info' });
  const [token = ''] = await place.record(first, 1);
  // The longest promise that is believed: the last is taken up long after the first.
  await sendBeats(first.url, beatsOf([token], { nextMs: 600_000 }), { forMs: 10_000, most: told }, 1);
  await first.end('SIGTERM');

  const database = new Database(file);
  const recording = database.prepare('SELECT * FROM recordings').get() as Row;
  const attempt = database.prepare('SELECT * FROM attempts').get() as Row;
  const id = String(recording.id);
  const { cname, uid, sid } = attempt as { cname: string; uid: string; sid: string };
  // With its page's promise of a next report: else those that are taken up first are silent before the last one is.
  const report = database.prepare('SELECT * FROM reports').get() as Row;
  const copyReport = copier(database, 'reports', report);
  const copyRecording = copier(database, 'recordings', recording);
  const copyAttempt = copier(database, 'attempts', attempt);
  const tokens = [token];
  database.exec('BEGIN');
  while (tokens.length < count) {
    const name = randomBytes(16).toString('base64url').slice(0, 21);
    const own = `${name}${randomBytes(9).toString('base64url').slice(0, 11)}`;
    const changed = (text: string): string =>
      text
        .replaceAll(token, own)
        .replaceAll(id, `rec_${name}`)
        .replaceAll(cname, `rec-${name.replaceAll('_', '-')}`)
        .replaceAll(`"${uid}"`, `"${tokens.length}"`)
        .replaceAll(sid, `sid-of-${name}`);
    copyRecording(changed);
    copyAttempt(changed, { token_hash: hashOf(own), uid: String(tokens.length) });
    copyReport(changed);
    tokens.push(own);
  }
  database.exec('COMMIT');
  database.close();
  return { server: await place.serve({ ...settings, LOG_LEVEL: 'info', ...env }), tokens, from: told };
};
