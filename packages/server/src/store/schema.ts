import type { MigrationProvider } from 'kysely';
import { first } from './migrations/0001First.ts';

/** The tables. Every key leads with the recording's id, so that a sharded engine can split on it. */
export type Tables = {
  recordings: { id: string; created_at: number; state: string; open: number; version: number; doc: string };
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
  outbox: { recording_id: string; id: string; due_at: number; effect: string };
  reports: { recording_id: string; kept: string };
  idempotency: { key: string; body_hash: string; recording_id: string };
};

/** The store's history, oldest first; a migration that has been released is never changed. */
export const migrations: MigrationProvider = { getMigrations: async () => ({ '0001-first': first }) };
