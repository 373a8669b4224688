import type { BrowserContext } from '@playwright/test';

/** Font hosts answer, with no font in it: without them every dashboard here would be a page with a failed style. */
const fontHosts = ['fonts.googleapis.com'];

/** The whole network a page has: its own loopback origin, and font hosts. All else is refused, at once. */
export const closeNetwork = (context: BrowserContext): Promise<unknown> =>
  context.route(/.*/, async (route) => {
    const { protocol, hostname } = new URL(route.request().url());
    if (hostname === '127.0.0.1' || !protocol.startsWith('http')) return route.fallback();
    if (fontHosts.includes(hostname)) return route.fulfill({ contentType: 'text/css', body: '' });
    return route.abort('connectionrefused');
  });
