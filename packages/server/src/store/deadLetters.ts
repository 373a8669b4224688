import type { Page } from '@rollcue/protocol';
import type { Effect } from '../core/step.ts';

type Webhook = Extract<Effect, { type: 'notify' }>;

/** The order to send a webhook. */
type WebhookOrder = {
  readonly id: string;
  readonly recordingId: string;
  readonly dueAt: number;
  readonly effect: Webhook;
};

/** A webhook that nobody took in time. */
export type DeadLetter = {
  readonly id: string;
  readonly recordingId: string;
  readonly givenUpAt: number;
  readonly effect: Webhook;
};

/** What became of the wish to send a dead letter again: `owner` is the node that does so. */
type Replayed =
  | { readonly is: 'ordered'; readonly pending: WebhookOrder; readonly owner: string }
  | { readonly is: 'unknown' };

/** Webhooks that were given up, kept until they are sent again. */
export interface DeadLetters {
  /** From the outbox to the dead letters. False where the order is done already. */
  bury(recordingId: string, id: string, at: number): Promise<boolean>;
  /** Back into the outbox, due now, after what waits there; its recording's owner finds it, or else `node` is the owner. */
  replay(id: string, at: number, node: string): Promise<Replayed>;
  /** Newest first. A cursor that is not one of ours yields undefined. */
  listDeadLetters(query: { readonly limit: number; readonly cursor?: string }): Promise<Page<DeadLetter> | undefined>;
  countDeadLetters(): Promise<number>;
}
