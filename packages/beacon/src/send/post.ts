import type { Reply, Report } from '@rollcue/protocol';
import { fetch } from '../lib/natives.ts';
import type { Clock } from '../lib/pageClock.ts';
import { retryAfterMs } from './backoff.ts';
import { toBody } from './toBody.ts';

/** What the server answered; `status` is 0 when it did not. */
export type Answer = { readonly status: number; readonly reply?: Reply; readonly askedMs: number };

/**
 * How long an answer is waited for, in ms: half an interval, so that a sick server cannot hold the page's connections and some
 * requests lost in a row do not make the page seem silent; longer after several failures, so that a slow way is a way too.
 */
export const patienceMs = (nextMs: number, failures: number): number =>
  Math.min(10_000, Math.max(1000, nextMs / 2) * Math.max(1, failures - 2));

/** How every report goes: no cookies, no preflight. */
export const postInit = { method: 'POST', credentials: 'omit' } as const;

/** Posts one report. Never `keepalive`: those are few for a whole page, and a sick server would use them up. Never rejects. */
export const post = async (
  endpoint: string,
  report: Report,
  giveUpMs: number,
  clock: Clock,
  abort: AbortController,
): Promise<Answer> => {
  const cancel = clock.after(giveUpMs, () => abort.abort());
  try {
    const response = await fetch(endpoint, { ...postInit, body: toBody(report), signal: abort.signal });
    return {
      status: response.status,
      // A reply that is no JSON object says nothing.
      reply: Object(await response.json().catch(() => 0)),
      askedMs: retryAfterMs(response.headers.get('Retry-After'), clock.wallMs()),
    };
  } catch {
    return { status: 0, askedMs: 0 };
  } finally {
    cancel();
  }
};
