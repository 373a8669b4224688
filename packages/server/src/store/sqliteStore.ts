import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { KeptReport, TimelineItem } from '@rollcue/protocol';
import { Kysely, Migrator, SqliteDialect, sql, type Transaction } from 'kysely';
import Database from 'libsql';
import { nanoid } from 'nanoid';
import { isOpen, type Recording } from '../core/recording.ts';
import { stateOf } from '../core/stateOf.ts';
import type { Step } from '../core/step.ts';
import { parseCursor, toCursor } from './cursor.ts';
import type { AttemptKey, PendingEffect, RecordingStore, Versioned } from './recordingStore.ts';
import { migrations, type Tables } from './schema.ts';

type Tx = Transaction<Tables>;

/** Tokens are looked up by their hash: an index leaks nothing about them through its timing, nor does a stolen file's index. */
const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

const read = (row: { doc: string; version: number }): Versioned => ({
  recording: JSON.parse(row.doc) as Recording,
  version: row.version,
});

const writeAttempts = async (tx: Tx, recording: Recording): Promise<void> => {
  const rows = recording.attempts.map((a) => ({
    recording_id: recording.id,
    number: a.number,
    token_hash: hashOf(a.token),
    cname: recording.cname,
    uid: a.uid,
    sid: a.sid ?? null,
  }));
  await tx
    .insertInto('attempts')
    .values(rows)
    .onConflict((c) => c.columns(['recording_id', 'number']).doUpdateSet((eb) => ({ sid: eb.ref('excluded.sid') })))
    .execute();
};

const writeNotes = async (tx: Tx, id: string, { notes }: Step): Promise<void> => {
  if (notes.length === 0) return;
  const last = await tx
    .selectFrom('timeline')
    .select((eb) => eb.fn.max('position').as('position'))
    .where('recording_id', '=', id)
    .executeTakeFirst();
  const from = Number(last?.position ?? 0) + 1;
  const rows = notes.map((note, i) => ({
    recording_id: id,
    position: from + i,
    at: note.at,
    kind: note.kind,
    attempt: note.attempt ?? null,
    text: note.text,
    data: note.data === undefined ? null : JSON.stringify(note.data),
  }));
  await tx.insertInto('timeline').values(rows).execute();
};

const writeEffects = async (tx: Tx, id: string, { effects }: Step, at: number): Promise<readonly PendingEffect[]> => {
  const pending = effects.map((effect) => ({
    id: nanoid(),
    recordingId: id,
    dueAt: at + (effect.type === 'stop' ? effect.afterMs : 0),
    effect,
  }));
  if (pending.length > 0)
    await tx
      .insertInto('outbox')
      .values(pending.map((p) => ({ recording_id: id, id: p.id, due_at: p.dueAt, effect: JSON.stringify(p.effect) })))
      .execute();
  return pending;
};

const open = async (path: string): Promise<Kysely<Tables>> => {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
  const database = new Database(path);
  // Every transition is on the disk before it is acted on, through a loss of power too.
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000;');
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database }) });
  const { error } = await new Migrator({ db, provider: migrations }).migrateToLatest();
  if (error) throw new Error(`Cannot bring the database "${path}" up to date`, { cause: error });
  return db;
};

/**
 * The embedded store: one SQLite file, nothing to install or start.
 * Throws where the file cannot be opened or brought up to date.
 */
export const openSqliteStore = async (path: string): Promise<RecordingStore> => {
  const db = await open(path);

  const attemptWhere = async (column: 'sid' | 'token_hash', value: string): Promise<AttemptKey | undefined> => {
    const row = await db
      .selectFrom('attempts')
      .select(['recording_id', 'number'])
      .where(column, '=', value)
      .executeTakeFirst();
    return row && { recordingId: row.recording_id, attempt: row.number };
  };

  return {
    create: (step, at, idempotency) =>
      db.transaction().execute(async (tx) => {
        const { recording } = step;
        if (idempotency) {
          const known = await tx
            .selectFrom('idempotency')
            .selectAll()
            .where('key', '=', idempotency.key)
            .executeTakeFirst();
          if (known)
            return known.body_hash === idempotency.bodyHash
              ? { is: 'repeated', recordingId: known.recording_id }
              : { is: 'key-reused' };
          await tx
            .insertInto('idempotency')
            .values({ key: idempotency.key, body_hash: idempotency.bodyHash, recording_id: recording.id })
            .execute();
        }
        await tx
          .insertInto('recordings')
          .values({
            id: recording.id,
            created_at: recording.createdAt,
            state: stateOf(recording),
            open: 1,
            version: 1,
            doc: JSON.stringify(recording),
          })
          .execute();
        await writeAttempts(tx, recording);
        await writeNotes(tx, recording.id, step);
        return { is: 'created', effects: await writeEffects(tx, recording.id, step, at) };
      }),

    load: async (id) => {
      const row = await db.selectFrom('recordings').select(['doc', 'version']).where('id', '=', id).executeTakeFirst();
      return row && read(row);
    },

    commit: ({ step, version, at, doneEffect }) =>
      db.transaction().execute(async (tx) => {
        const { recording } = step;
        const { numUpdatedRows } = await tx
          .updateTable('recordings')
          .set({
            state: stateOf(recording),
            open: isOpen(recording) ? 1 : 0,
            version: version + 1,
            doc: JSON.stringify(recording),
          })
          .where('id', '=', recording.id)
          .where('version', '=', version)
          .executeTakeFirst();
        if (numUpdatedRows !== 1n) return { is: 'outdated' };
        await writeAttempts(tx, recording);
        await writeNotes(tx, recording.id, step);
        if (doneEffect)
          await tx.deleteFrom('outbox').where('recording_id', '=', recording.id).where('id', '=', doneEffect).execute();
        return { is: 'committed', effects: await writeEffects(tx, recording.id, step, at) };
      }),

    dropEffect: async (recordingId, id) => {
      await db.deleteFrom('outbox').where('recording_id', '=', recordingId).where('id', '=', id).execute();
    },

    pendingEffects: async () => {
      const rows = await db.selectFrom('outbox').selectAll().orderBy('due_at').execute();
      return rows.map((row) => ({
        id: row.id,
        recordingId: row.recording_id,
        dueAt: row.due_at,
        effect: JSON.parse(row.effect),
      }));
    },

    openRecordings: async () => {
      const rows = await db.selectFrom('recordings').select(['doc', 'version']).where('open', '=', 1).execute();
      return rows.map(read);
    },

    list: async ({ state, limit, cursor }) => {
      const after = cursor === undefined ? undefined : parseCursor(cursor);
      if (cursor !== undefined && !after) return undefined;
      const rows = await db
        .selectFrom('recordings')
        .select(['doc', 'version'])
        .$if(state !== undefined, (q) => q.where('state', '=', state ?? ''))
        .$if(after !== undefined, (q) =>
          q.where(sql<boolean>`(created_at, id) < (${after?.createdAt ?? 0}, ${after?.id ?? ''})`),
        )
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit + 1)
        .execute();
      const items = rows.slice(0, limit).map((row) => read(row).recording);
      const last = items[items.length - 1];
      return rows.length > limit && last ? { items, nextCursor: toCursor(last) } : { items };
    },

    countOpenByState: async () => {
      const rows = await db
        .selectFrom('recordings')
        .select((eb) => ['state', eb.fn.countAll().as('count')])
        .where('open', '=', 1)
        .groupBy('state')
        .execute();
      return new Map(rows.map((row) => [row.state, Number(row.count)]));
    },

    timeline: async (id) => {
      const rows = await db
        .selectFrom('timeline')
        .selectAll()
        .where('recording_id', '=', id)
        .orderBy('position')
        .execute();
      return rows.map(
        (row): TimelineItem => ({
          id: String(row.position),
          at: new Date(row.at).toISOString(),
          kind: row.kind,
          ...(row.attempt === null ? {} : { attempt: row.attempt }),
          text: row.text,
          ...(row.data === null ? {} : { data: JSON.parse(row.data) }),
        }),
      );
    },

    findByToken: (token) => attemptWhere('token_hash', hashOf(token)),
    findBySid: (sid) => attemptWhere('sid', sid),
    findByUid: async (cname, uid) => {
      const row = await db
        .selectFrom('attempts')
        .select(['recording_id', 'number'])
        .where('cname', '=', cname)
        .where('uid', '=', uid)
        .executeTakeFirst();
      return row && { recordingId: row.recording_id, attempt: row.number };
    },

    saveReports: async (reports) => {
      if (reports.size === 0) return;
      await db
        .insertInto('reports')
        .values([...reports].map(([id, kept]) => ({ recording_id: id, kept: JSON.stringify(kept) })))
        .onConflict((c) => c.column('recording_id').doUpdateSet((eb) => ({ kept: eb.ref('excluded.kept') })))
        .execute();
    },

    latestReports: async (ids) => {
      if (ids.length === 0) return new Map();
      const rows = await db.selectFrom('reports').selectAll().where('recording_id', 'in', ids).execute();
      return new Map(rows.map((row) => [row.recording_id, JSON.parse(row.kept) as KeptReport]));
    },

    close: () => db.destroy(),
  };
};
