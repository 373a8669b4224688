import type { Generated, MigrationProvider } from 'kysely';
import { first } from './migrations/0001First.ts';
import { nodes } from './migrations/0002Nodes.ts';
import { reportsByAttempt } from './migrations/0003ReportsByAttempt.ts';
import { deadLetters } from './migrations/0004DeadLetters.ts';
import { turns } from './migrations/0005Turns.ts';
import { sessions } from './migrations/0006Sessions.ts';

/** The tables. Every key of a recording's data leads with its id, so that a sharded engine can split on it. */
export type Tables = {
  recordings: {
    id: string;
    created_at: number;
    state: string;
    open: number;
    version: number;
    doc: string;
    /** The node that acts for it. */
    owner: string;
    /** The owner; or another node, while the owner has not yet read what that one wrote. */
    written_by: string;
  };
  /** One row: the id of the newest line of the log. */
  event_counter: { last: number };
  events: {
    position: Generated<number>;
    id: number | null;
    at: number;
    name: 'recording' | 'reports';
    node: string;
    data: string;
  };
  nodes: { id: string; leased_until: number; dead: number };
  attempts: {
    recording_id: string;
    number: number;
    token_hash: string;
    cname: string;
    uid: string;
    sid: string | null;
  };
  timeline: {
    recording_id: string;
    position: number;
    at: number;
    kind: string;
    attempt: number | null;
    text: string;
    data: string | null;
  };
  /** `version`: of the recording when the order was given; orders of one recording are carried out in this order. */
  outbox: { recording_id: string; id: string; due_at: number; effect: string; version: number };
  /** Webhooks that were given up. */
  dead_letters: { recording_id: string; id: string; given_up_at: number; effect: string };
  /** The newest report of each attempt that runs, and of the one that ended last. */
  reports: { recording_id: string; attempt: number; kept: string; heard_at: number };
  /** When the next call may be made, for each thing that bears only so many a second. */
  turns: { key: string; next_at: number };
  /** Browsers that are signed in. */
  sessions: { id_hash: string; key_mark: string; expires_at: number };
  idempotency: { key: string; body_hash: string; recording_id: string };
};

/** The store's history, oldest first; a migration that has been released is never changed. */
export const migrations: MigrationProvider = {
  getMigrations: async () => ({
    '0001-first': first,
    '0002-nodes': nodes,
    '0003-reports-by-attempt': reportsByAttempt,
    '0004-dead-letters': deadLetters,
    '0005-turns': turns,
    '0006-sessions': sessions,
  }),
};
