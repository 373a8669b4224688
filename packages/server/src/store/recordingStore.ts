import type { KeptReport, Page, RecordingStateName, ReportEvent, TimelineItem } from '@rollcue/protocol';
import type { Recording } from '../core/recording.ts';
import type { Effect, Step } from '../core/step.ts';
import type { DeadLetters } from './deadLetters.ts';
import type { EventLog } from './eventLog.ts';
import type { NodeStore } from './nodeStore.ts';
import type { SessionStore } from './sessionStore.ts';
import type { TurnStore } from './turnStore.ts';
import type { Versioned } from './versioned.ts';

/** An effect that was ordered and not yet done. */
export type PendingEffect = {
  readonly id: string;
  readonly recordingId: string;
  readonly dueAt: number;
  readonly effect: Effect;
};

/** Which attempt a token, or a recorder's event, belongs to. */
export type AttemptKey = { readonly recordingId: string; readonly attempt: number };

/** The result of a transition, to be kept whole or not at all. */
type Commit = {
  readonly step: Step;
  /** The recording that the step was made from. */
  readonly before: Recording;
  /** Its version. */
  readonly version: number;
  readonly at: number;
  /** The node that writes. */
  readonly node: string;
  /** Only the recording's owner may write this: where the node is not (any more) the owner, it is outdated. */
  readonly asOwner: boolean;
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
export interface RecordingStore extends NodeStore, EventLog, DeadLetters, SessionStore, TurnStore {
  /** The node becomes the owner of the new recording. */
  create(step: Step, at: number, node: string, idempotency?: Idempotency): Promise<Created>;
  load(id: string): Promise<Versioned | undefined>;
  commit(commit: Commit): Promise<Committed>;
  /** Removes an effect that led to nothing; with `version` only while the recording still has that one. False: it has not. */
  dropEffect(recordingId: string, id: string, version?: number): Promise<boolean>;
  /** The orders of these recordings that are not yet done, in the order in which each recording gave them. */
  pendingEffects(ids: readonly string[]): Promise<readonly PendingEffect[]>;
  /** Recordings that are not over, whoever owns them. */
  openRecordings(): Promise<readonly Versioned[]>;
  /** Newest first. A cursor that is not one of ours yields undefined. */
  list(query: ListQuery): Promise<Page<Recording> | undefined>;
  countOpenByState(): Promise<ReadonlyMap<string, number>>;
  /** Orders not yet done, whoever's: how many, and when the first of them is or was due. */
  outboxBacklog(): Promise<{ readonly orders: number; readonly oldestDueAt?: number }>;
  timeline(id: string): Promise<readonly TimelineItem[]>;
  findByToken(token: string): Promise<AttemptKey | undefined>;
  findBySid(sid: string): Promise<AttemptKey | undefined>;
  findByUid(cname: string, uid: string): Promise<AttemptKey | undefined>;
  /**
   * The newest report of an attempt stays, whoever saves it when; at most one of each attempt at once. When an attempt
   * begins, those of attempts that are over are forgotten, but for the last.
   */
  saveReports(reports: readonly ReportEvent[]): Promise<void>;
  /** By recording, the newest report of each of its attempts, in no order. */
  latestReports(ids: readonly string[]): Promise<ReadonlyMap<string, readonly KeptReport[]>>;
  close(): Promise<void>;
}
