import type { Expectations, Policy } from '@rollcue/protocol';
import { acquireEffect, newAttempt } from './attempts.ts';
import type { Instant } from './recorder.ts';
import type { Recording } from './recording.ts';
import { also, type Ids, type Step, stay } from './step.ts';

/** What is needed to begin: a page, and how to supervise its recording. */
export type Order = {
  readonly id: string;
  readonly pageUrl: string;
  readonly expect?: Expectations;
  readonly policy: Policy;
  /** A second attempt is to run beside the first. */
  readonly standby?: boolean;
};

/**
 * Begins a recording. The cname is its id without signs that Agora forbids or rewrites in file names
 * (letters, digits and `-` only; at most 64 bytes).
 */
export const createRecording = ({ standby = false, ...order }: Order, at: Instant, ids: Ids): Step => {
  const attempt = newAttempt(1, at, ids);
  const recording: Recording = {
    ...order,
    cname: order.id.replace(/[^a-zA-Z0-9-]/g, '-').slice(0, 64),
    createdAt: at,
    attempts: [attempt],
    lead: 1,
    wantsStandby: standby,
    standing: { is: 'running' },
    healthy: { ms: 0 },
  };
  // A page's query may hold secrets of the business, and notes are logged.
  const { origin, pathname } = new URL(order.pageUrl);
  return also(stay(recording), {
    effects: [acquireEffect(recording, attempt)],
    notes: [{ at, kind: 'created', attempt: 1, text: `Recording of ${origin}${pathname} asked for` }],
  });
};
