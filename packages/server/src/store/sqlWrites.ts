import { type Kysely, sql, type Transaction } from 'kysely';
import { nanoid } from 'nanoid';
import { isOpen, type Recording } from '../core/recording.ts';
import { stateOf } from '../core/stateOf.ts';
import type { Step } from '../core/step.ts';
import { toView } from '../core/toView.ts';
import type { Engine } from './engine.ts';
import { hashOf } from './hashOf.ts';
import type { Created, Idempotency, PendingEffect, RecordingStore } from './recordingStore.ts';
import type { Tables } from './schema.ts';
import { writeEvent } from './sqlEvents.ts';
import { clearReports } from './sqlReports.ts';
import { withoutNul } from './withoutNul.ts';

type Tx = Transaction<Tables>;
type Known = Exclude<Created, { is: 'created' }>;

/** Writes the attempts that are new, or whose run has got its name since: nothing else of them is looked up by. */
const writeAttempts = async (tx: Tx, recording: Recording, before?: Recording): Promise<void> => {
  const changed = recording.attempts.filter((a, i) => {
    const was = before?.attempts[i];
    return was === undefined || was.sid !== a.sid;
  });
  if (changed.length === 0) return;
  const rows = changed.map((a) => ({
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
    text: withoutNul(note.text),
    data: note.data === undefined ? null : JSON.stringify(note.data),
  }));
  await tx.insertInto('timeline').values(rows).execute();
};

const writeEffects = async (
  tx: Tx,
  id: string,
  { effects }: Step,
  version: number,
  at: number,
): Promise<readonly PendingEffect[]> => {
  const pending = effects.map((effect) => ({
    id: nanoid(),
    recordingId: id,
    dueAt: at + ('afterMs' in effect ? effect.afterMs : 0),
    effect,
  }));
  if (pending.length > 0)
    await tx
      .insertInto('outbox')
      .values(
        pending.map((p) => ({
          recording_id: id,
          id: p.id,
          due_at: p.dueAt,
          effect: JSON.stringify(p.effect),
          version,
        })),
      )
      .execute();
  return pending;
};

/** The first to write a key has it; another who writes it at the same time waits here for the first one's commit. */
const claimKey = async (tx: Tx, id: string, { key, bodyHash }: Idempotency): Promise<Known | undefined> => {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('idempotency')
    .values({ key, body_hash: bodyHash, recording_id: id })
    .onConflict((c) => c.column('key').doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows === 1n) return undefined;
  const known = await tx.selectFrom('idempotency').selectAll().where('key', '=', key).executeTakeFirstOrThrow();
  return known.body_hash === bodyHash ? { is: 'repeated', recordingId: known.recording_id } : { is: 'key-reused' };
};

/** The store's transactions: what is written together, or not at all. */
export const sqlWrites = (
  db: Kysely<Tables>,
  engine: Engine,
): Pick<RecordingStore, 'create' | 'commit' | 'dropEffect'> => ({
  create: (step, at, node, idempotency) =>
    db.transaction().execute(async (tx) => {
      const { recording } = step;
      if (idempotency) {
        const known = await claimKey(tx, recording.id, idempotency);
        if (known) return known;
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
          owner: node,
          written_by: node,
        })
        .execute();
      await writeAttempts(tx, recording);
      await writeNotes(tx, recording.id, step);
      const effects = await writeEffects(tx, recording.id, step, 1, at);
      await writeEvent(tx, engine, { at, name: 'recording', node, data: toView(recording, at) });
      return { is: 'created', effects };
    }),

  commit: ({ step, before, version, at, node, asOwner, doneEffect }) =>
    db.transaction().execute(async (tx) => {
      const { recording } = step;
      const { numUpdatedRows } = await tx
        .updateTable('recordings')
        .set({
          state: stateOf(recording),
          open: isOpen(recording) ? 1 : 0,
          version: version + 1,
          doc: JSON.stringify(recording),
          // Mail that the owner has not read stays mail, also where the owner writes meanwhile: there are orders in it.
          written_by: sql<string>`CASE WHEN written_by <> owner THEN written_by ELSE ${node} END`,
        })
        .where('id', '=', recording.id)
        .where('version', '=', version)
        .$if(asOwner, (q) => q.where('owner', '=', node))
        .executeTakeFirst();
      if (numUpdatedRows !== 1n) return { is: 'outdated' };
      await writeAttempts(tx, recording, before);
      await writeNotes(tx, recording.id, step);
      if (doneEffect)
        await tx.deleteFrom('outbox').where('recording_id', '=', recording.id).where('id', '=', doneEffect).execute();
      await clearReports(tx, step);
      const effects = await writeEffects(tx, recording.id, step, version + 1, at);
      await writeEvent(tx, engine, { at, name: 'recording', node, data: toView(recording, at) });
      return { is: 'committed', effects };
    }),

  dropEffect: async (recordingId, id, version) => {
    const { numDeletedRows } = await db
      .deleteFrom('outbox')
      .where('recording_id', '=', recordingId)
      .where('id', '=', id)
      .$if(version !== undefined, (q) =>
        q.where((eb) =>
          eb.exists(
            eb
              .selectFrom('recordings')
              .select('id')
              .where('id', '=', recordingId)
              .where('version', '=', version ?? 0),
          ),
        ),
      )
      .executeTakeFirst();
    return numDeletedRows === 1n;
  },
});
