import type { KeptReport, Page, RecordingStateName, TimelineItem } from '@rollcue/protocol';
import type { Recording } from '../core/recording.ts';
import type { Effect, Step } from '../core/step.ts';

/** An effect that was ordered and not yet done. */
export type PendingEffect = {
  readonly id: string;
  readonly recordingId: string;
  readonly dueAt: number;
  readonly effect: Effect;
};

/** A recording with its version: a commit on an older version is refused. */
export type Versioned = { readonly recording: Recording; readonly version: number };

/** Which attempt a token, or a recorder's event, belongs to. */
export type AttemptKey = { readonly recordingId: string; readonly attempt: number };

/** The result of a transition, to be kept whole or not at all. */
type Commit = {
  readonly step: Step;
  /** The version that the step was made from. */
  readonly version: number;
  readonly at: number;
  /** The effect whose answer led to the step; it is done with this commit. */
  readonly doneEffect?: string;
};

/** A request that may be repeated: the same key means the same request. */
export type Idempotency = { readonly key: string; readonly bodyHash: string };

/** What became of the wish for a new recording. */
export type Created =
  | { readonly is: 'created'; readonly effects: readonly PendingEffect[] }
  | { readonly is: 'repeated'; readonly recordingId: string }
  | { readonly is: 'key-reused' };

type Committed =
  | { readonly is: 'committed'; readonly effects: readonly PendingEffect[] }
  /** Somebody else has written since: load again and decide again. */
  | { readonly is: 'outdated' };

type ListQuery = { readonly state?: RecordingStateName; readonly limit: number; readonly cursor?: string };

/**
 * Where recordings are kept. Hard state: each transition is one transaction, written before anything is acted on.
 * Soft state (`saveReports`) may lose its last second.
 */
export interface RecordingStore {
  create(step: Step, at: number, idempotency?: Idempotency): Promise<Created>;
  load(id: string): Promise<Versioned | undefined>;
  commit(commit: Commit): Promise<Committed>;
  /** Removes an effect that led to nothing. */
  dropEffect(recordingId: string, id: string): Promise<void>;
  pendingEffects(): Promise<readonly PendingEffect[]>;
  /** Recordings that are not over, for the start of the server. */
  openRecordings(): Promise<readonly Versioned[]>;
  /** Newest first. A cursor that is not one of ours yields undefined. */
  list(query: ListQuery): Promise<Page<Recording> | undefined>;
  countOpenByState(): Promise<ReadonlyMap<string, number>>;
  timeline(id: string): Promise<readonly TimelineItem[]>;
  findByToken(token: string): Promise<AttemptKey | undefined>;
  findBySid(sid: string): Promise<AttemptKey | undefined>;
  findByUid(cname: string, uid: string): Promise<AttemptKey | undefined>;
  saveReports(reports: ReadonlyMap<string, KeptReport>): Promise<void>;
  latestReports(ids: readonly string[]): Promise<ReadonlyMap<string, KeptReport>>;
  close(): Promise<void>;
}
