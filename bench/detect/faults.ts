import type { Page } from '@playwright/test';

/** What is done to a page, which note on its timeline is the verdict, and how long verdict and new attempt may take. */
export type Fault = {
  readonly name: string;
  /** Kind of the note that is the verdict. */
  readonly verdict: string;
  readonly verdictS: number;
  readonly attemptS: number;
  /** Over HTTPS, with `window.crashReport`. */
  readonly isReported?: true;
  readonly strike: (page: Page) => Promise<unknown>;
};

const crash = async (page: Page): Promise<void> => {
  const devtools = await page.context().newCDPSession(page);
  devtools.send('Page.crash').catch(() => {});
};

/** The deaths that a recorded page can die. */
export const faults: readonly Fault[] = [
  {
    name: 'crash, reported by the browser',
    verdict: 'attempt-ended',
    verdictS: 2,
    attemptS: 2,
    isReported: true,
    strike: crash,
  },
  { name: 'crash, reported by nobody', verdict: 'silent', verdictS: 18, attemptS: 25, strike: crash },
  {
    name: 'network cut',
    verdict: 'silent',
    verdictS: 18,
    attemptS: 25,
    strike: (page) => page.context().setOffline(true),
  },
  {
    name: 'hang',
    verdict: 'page-degraded',
    verdictS: 5,
    attemptS: 16,
    strike: (page) =>
      page.evaluate(() => {
        setTimeout(() => {
          for (;;);
        });
      }),
  },
  {
    name: 'tab closed',
    verdict: 'page-left',
    verdictS: 2,
    attemptS: 25,
    strike: (page) => page.close({ runBeforeUnload: true }),
  },
];
