import type { Page } from 'playwright-core';
import { redactUrl } from '../lib/redactUrl.ts';
import { toError } from '../lib/toError.ts';

/** How opening a page came out; `replaced` when another opening took its place. */
export type Navigation =
  | { readonly kind: 'opened' }
  | { readonly kind: 'replaced' }
  | { readonly kind: 'failed'; readonly why: string };

/** Opens the page's URL, until its server has answered; HTTP 400 and above is a failure. */
export const navigate = async (page: Page, url: string, timeoutMs: number): Promise<Navigation> => {
  try {
    const answer = await page.goto(url, { waitUntil: 'commit', timeout: timeoutMs });
    const status = answer?.status() ?? 200;
    return status < 400 ? { kind: 'opened' } : { kind: 'failed', why: `the page answered HTTP ${status}` };
  } catch (thrown) {
    const words = toError(thrown).message.split('\n')[0] ?? '';
    if (page.isClosed() || words.includes('interrupted by another navigation')) return { kind: 'replaced' };
    return { kind: 'failed', why: redactUrl(words) };
  }
};
