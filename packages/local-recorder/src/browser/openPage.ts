import { chromium } from 'playwright-core';
import { toError } from '../lib/toError.ts';

/** How a page is to be opened. */
type PageToOpen = {
  readonly executablePath: string;
  readonly width: number;
  readonly height: number;
  /** Runs in the main frame of each document before anything of the page; `tell(text)` in it calls `onTold`. */
  readonly script: string;
  readonly onTold: (text: string) => void;
  /** The page is no more, or its whole browser; why, in words. */
  readonly onGone: (what: 'page' | 'browser', why: string) => void;
};

/** How opening its URL came out; `status` is HTTP's, absent for a file. */
type PageOpening =
  | { readonly ok: true; readonly status?: number; readonly statusText?: string }
  | { readonly ok: false; readonly why: string };

/** A page in a browser of its own. */
export type OpenedPage = {
  /** The browser's own version, such as 156.0.7000.1. */
  readonly version: string;
  /** Resolves when the page's server has answered. */
  readonly open: (url: string, timeoutMs: number) => Promise<PageOpening>;
  /** Writes a PNG of the viewport; rejects where the page does not answer. */
  readonly screenshot: (path: string) => Promise<void>;
  readonly close: () => Promise<void>;
};

const binding = '__rollcueTell';
/** A page that hangs draws no picture. */
const screenshotMs = 5_000;

const inMainFrame = (script: string): string => `(() => {
  const tell = globalThis.${binding};
  delete globalThis.${binding};
  if (window.top !== window) return;
  ${script}
})()`;

/** Playwright's words without its call log and the call's name. */
const wordsOf = (thrown: unknown): string => (toError(thrown).message.split('\n')[0] ?? '').replace(/^page\.\w+: /, '');

/** Opens a page in a headless browser that lets media play as a recorder's does; nothing of the page is loosened, its CSP holds. */
export const openPage = async (page: PageToOpen): Promise<OpenedPage> => {
  const { executablePath, width, height, script, onTold, onGone } = page;
  const browser = await chromium.launch({ executablePath, args: ['--autoplay-policy=no-user-gesture-required'] });
  const context = await browser.newContext({ viewport: { width, height } });
  const tab = await context.newPage();
  tab.on('crash', () => onGone('page', 'its tab crashed'));
  // A browser that ends closes its pages first: only one that goes on says that the page did it.
  tab.on('close', () => setTimeout(() => browser.isConnected() && onGone('page', 'it closed itself'), 200));
  tab.on('framenavigated', (frame) => {
    if (frame === tab.mainFrame() && !/^(https?|file):/.test(frame.url()))
      onGone('page', `it was left for ${frame.url()}`);
  });
  browser.on('disconnected', () => onGone('browser', 'the browser ended'));
  // By the bare protocol: Playwright's bindings answer with a user gesture, and a page with one may play what a recorder's can't.
  const session = await context.newCDPSession(tab);
  session.on('Runtime.bindingCalled', ({ name, payload }) => {
    if (name === binding) onTold(payload);
  });
  await session.send('Runtime.enable');
  await session.send('Runtime.addBinding', { name: binding });
  await session.send('Page.enable');
  await session.send('Page.addScriptToEvaluateOnNewDocument', { source: inMainFrame(script) });
  return {
    version: browser.version(),
    open: async (url, timeoutMs) => {
      try {
        const answer = await tab.goto(url, { waitUntil: 'commit', timeout: timeoutMs });
        const status = answer?.status();
        return status ? { ok: true, status, statusText: answer?.statusText() ?? '' } : { ok: true };
      } catch (thrown) {
        return { ok: false, why: wordsOf(thrown).replace(` at ${url}`, '') };
      }
    },
    screenshot: async (path) => void (await tab.screenshot({ path, timeout: screenshotMs })),
    close: () => browser.close(),
  };
};
