import type { Reply } from '@rollcue/protocol';
import { nativeFetch } from '../lib/nativeFetch.ts';
import type { Clock } from '../lib/pageClock.ts';
import { retryAfterMs } from './backoff.ts';

/** What became of one try. */
export type Answer =
  | { readonly kind: 'taken'; readonly reply: Reply }
  | { readonly kind: 'refused' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'again'; readonly askedMs: number };

/** A request that stays unanswered for so long is aborted, so that a sick server cannot hold the page's connections. */
const giveUpMs = 10_000;

const readReply = async (response: Response): Promise<Reply> => {
  try {
    const reply: unknown = JSON.parse(await response.text());
    return typeof reply === 'object' && reply ? reply : {};
  } catch {
    return {};
  }
};

/** Posts one report. Never `keepalive`: those are few for a whole page, and a sick server would use them up. Never rejects. */
export const post = async (endpoint: string, body: string, clock: Clock, abort: AbortController): Promise<Answer> => {
  const cancel = clock.after(giveUpMs, () => abort.abort());
  try {
    const response = await nativeFetch(endpoint, {
      method: 'POST',
      body,
      credentials: 'omit',
      signal: abort.signal,
    });
    const { status, ok } = response;
    if (ok) return { kind: 'taken', reply: status === 200 ? await readReply(response) : {} };
    if (status === 404 || status === 410) return { kind: 'gone' };
    if (status === 429 || status >= 500)
      return { kind: 'again', askedMs: retryAfterMs(response.headers.get('Retry-After'), clock.wallMs()) };
    return { kind: 'refused' };
  } catch {
    return { kind: 'again', askedMs: 0 };
  } finally {
    cancel();
  }
};
