import { type BrowserContextOptions, type CDPSession, chromium, type LaunchOptions, type Page } from 'playwright-core';
import { type Strains, strainsOf } from './strains.ts';

/** A browser with the one page that is recorded. */
export type OpenedBrowser = {
  readonly page: Page;
  /** Kills the page's renderer, as a real tab crash does. */
  readonly crash: () => Promise<void>;
  /** Keeps the page's main thread busy from now on for `ms`; doesn't wait for the end of it. */
  readonly hang: (ms: number) => void;
  /** Cuts the page and its workers off the network, or joins them to it again. */
  readonly setOffline: (offline: boolean) => Promise<void>;
  readonly strains: Strains;
  readonly close: () => Promise<void>;
};

const args = [
  '--autoplay-policy=no-user-gesture-required',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
];

/** A page's size in CSS pixels, and whether it is laid out as on a phone. */
export type PageMetrics = { readonly width: number; readonly height: number; readonly mobile: boolean };

/** What the page can tell its recorder. */
export type PageSays = {
  /** `window.close()`: the documented way to end a recording from inside. */
  readonly onClose: () => void;
  /** `navigator.notifyReady()`; the function only exists when somebody waits for it. */
  readonly onReady: (() => void) | undefined;
};

// Text, because it runs in the page and not here. A script may close only a window that a script has opened, so close is replaced.
const pageScript = (waits: boolean): string => `(() => {
  const tell = globalThis.__recorder;
  delete globalThis.__recorder;
  if (window.top !== window) return;
  window.close = () => tell('close');
  if (${waits}) Object.defineProperty(navigator, 'notifyReady', { value: () => (tell('ready'), true), configurable: true });
})()`;

/** By the bare protocol: Playwright's bindings answer with a user gesture, and a page with one may play what a recorder's can't. */
const listenToPage = async (session: CDPSession, { onClose, onReady }: PageSays): Promise<void> => {
  session.on('Runtime.bindingCalled', ({ payload }) => {
    if (payload === 'close') onClose();
    if (payload === 'ready') onReady?.();
  });
  await session.send('Runtime.enable');
  await session.send('Runtime.addBinding', { name: '__recorder' });
  await session.send('Page.enable');
  await session.send('Page.addScriptToEvaluateOnNewDocument', { source: pageScript(onReady !== undefined) });
};

/** Starts a browser of its own, with its own empty profile, so that one that breaks leaves the others alone. */
export const openBrowser = async (
  executablePath: string,
  launch: LaunchOptions & BrowserContextOptions,
  says: PageSays,
  metrics?: PageMetrics,
): Promise<OpenedBrowser> => {
  const context = await chromium.launchPersistentContext('', {
    ...launch,
    executablePath,
    args: [...args, ...(launch.args ?? [])],
    // We close it in order ourselves: the film first.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  const page = context.pages()[0] ?? (await context.newPage());
  const session = await context.newCDPSession(page);
  await listenToPage(session, says);
  if (metrics !== undefined)
    await session.send('Emulation.setDeviceMetricsOverride', { ...metrics, deviceScaleFactor: 1 });
  return {
    page,
    crash: async () => {
      const crashed = page.waitForEvent('crash');
      // A crashed page never answers this call.
      session.send('Page.crash').catch(() => {});
      await crashed;
    },
    hang: (ms) => {
      const expression = `for (const end = performance.now() + ${ms}; performance.now() < end; );`;
      // Not by Playwright's evaluate: that is a user gesture. A page that is closed meanwhile never answers.
      session.send('Runtime.evaluate', { expression, userGesture: false }).catch(() => {});
    },
    setOffline: (offline) => context.setOffline(offline),
    strains: strainsOf(session),
    close: () => context.close(),
  };
};
