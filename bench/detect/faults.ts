import type { Page } from '@playwright/test';

/** What is done to a page, and which note on its timeline is the verdict. */
export type Fault = {
  readonly name: string;
  /** Kind of the note that is the verdict, and the longest time it may take, in seconds. */
  readonly verdict: string;
  readonly targetS: number;
  /** Over HTTPS, with `window.crashReport`. */
  readonly isReported?: true;
  readonly strike: (page: Page) => Promise<unknown>;
};

const crash = async (page: Page): Promise<void> => {
  const devtools = await page.context().newCDPSession(page);
  devtools.send('Page.crash').catch(() => {});
};

/** The deaths that a recorded page can die; the one that keeps a core busy comes last. */
export const faults: readonly Fault[] = [
  { name: 'crash, reported by the browser', verdict: 'attempt-ended', targetS: 2, isReported: true, strike: crash },
  { name: 'crash, reported by nobody', verdict: 'attempt-ended', targetS: 25, strike: crash },
  {
    name: 'network cut',
    verdict: 'attempt-ended',
    targetS: 25,
    strike: (page) => page.context().setOffline(true),
  },
  { name: 'tab closed', verdict: 'page-left', targetS: 2, strike: (page) => page.close({ runBeforeUnload: true }) },
  {
    name: 'hang: told',
    verdict: 'page-degraded',
    targetS: 10,
    strike: (page) =>
      page.evaluate(() => {
        setTimeout(() => {
          for (;;);
        });
      }),
  },
];
