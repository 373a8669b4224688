import type { Page } from 'playwright-core';
import { redactUrl } from '../lib/redactUrl.ts';
import { toError } from '../lib/toError.ts';

/** How opening a page came out; `replaced` when another opening took its place. */
export type Navigation =
  | { readonly kind: 'opened' }
  | { readonly kind: 'replaced' }
  | { readonly kind: 'failed'; readonly why: string };

/** Opens the page's URL, or opens it `again`, until its server has answered; HTTP 400 and above is a failure. */
export const navigate = async (page: Page, url: string, timeoutMs: number, again: boolean): Promise<Navigation> => {
  try {
    const options = { waitUntil: 'commit', timeout: timeoutMs } as const;
    // Going to a URL with a fragment a second time wouldn't load anything.
    const answer = await (again ? page.reload(options) : page.goto(url, options));
    const status = answer?.status() ?? 200;
    return status < 400 ? { kind: 'opened' } : { kind: 'failed', why: `the page answered HTTP ${status}` };
  } catch (thrown) {
    const words = toError(thrown).message.split('\n')[0] ?? '';
    if (page.isClosed() || words.includes('interrupted by another navigation')) return { kind: 'replaced' };
    return { kind: 'failed', why: redactUrl(words) };
  }
};
