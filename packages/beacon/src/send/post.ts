import { fetch } from '../lib/natives.ts';
import type { Answer } from './pulseWorker.ts';

/**
 * How long an answer is waited for, in ms: half an interval, so that a sick server cannot hold the page's connections and some
 * requests lost in a row do not make the page seem silent; longer after several failures, so that a slow way is a way too.
 */
export const patienceMs = (nextMs: number, failures: number): number =>
  Math.min(10_000, Math.max(1000, nextMs / 2) * Math.max(1, failures - 2));

/** How every report goes: no cookies, no preflight. */
export const postInit = { method: 'POST', credentials: 'omit' } as const;

/** Posts a report's body. Never `keepalive`: those are few for a whole page, and a sick server would use them up. Never rejects. */
export const post = async (endpoint: string, body: string, signal: AbortSignal): Promise<Answer> => {
  try {
    const response = await fetch(endpoint, { ...postInit, body, signal });
    // A reply that is no JSON object says nothing.
    return [response.status, response.headers.get('Retry-After'), Object(await response.json().catch(() => 0))];
  } catch {
    return [0];
  }
};
