import type { Reply } from '@rollcue/protocol';
import { fetch } from '../lib/natives.ts';
import type { Clock } from '../lib/pageClock.ts';
import { retryAfterMs } from './backoff.ts';

/** What the server answered; `status` is 0 when it did not. */
export type Answer = { readonly status: number; readonly reply?: Reply; readonly askedMs: number };

/** A request that stays unanswered for so long is aborted, so that a sick server cannot hold the page's connections. */
const giveUpMs = 10_000;

/** How every report goes: no cookies, no preflight. */
export const postInit = { method: 'POST', credentials: 'omit' } as const;

/** Posts one report. Never `keepalive`: those are few for a whole page, and a sick server would use them up. Never rejects. */
export const post = async (endpoint: string, body: string, clock: Clock, abort: AbortController): Promise<Answer> => {
  const cancel = clock.after(giveUpMs, () => abort.abort());
  try {
    const response = await fetch(endpoint, { ...postInit, body, signal: abort.signal });
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
