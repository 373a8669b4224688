import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { bundle } from '../support/bundle.ts';

/** One way to wait for elements while the page goes on changing. */
export type Watcher = {
  readonly name: string;
  /** Starts it in the page; nothing for the page alone. */
  readonly start: (page: Page) => Promise<unknown>;
  /** Ends it, where it can be ended. */
  readonly stop?: (page: Page) => Promise<unknown>;
  /** How often the page is visited with it: more often where some per cent matter. */
  readonly visits?: number;
};

const missing = Array.from({ length: 20 }, (_, i) => `.missing-${i}`);

/** Rollcue as its script tag starts it. */
const rollcue = (page: Page, expect: string): Promise<unknown> =>
  page.evaluate(
    (text) =>
      new Promise((resolve) => {
        const script = document.createElement('script');
        Object.assign(script.dataset, { token: 'bench', expect: text, readyTimeout: '600000' });
        script.onload = resolve;
        script.src = '/rollcue.js';
        document.head.append(script);
      }),
    expect,
  );

/** Visits where some per cent matter. */
const visits = 3;

/** The same once more: how far from 1 its ratio lies is the noise of the machine. */
const nobody: Watcher = { name: 'nobody', visits, start: async () => {}, stop: async () => {} };

const stop = (page: Page) =>
  page.evaluate(() =>
    (globalThis as unknown as { rollcue: { startBeacon(): { stop(): void } } }).rollcue.startBeacon().stop(),
  );

const percySource = readFileSync(new URL('../node_modules/@percy/dom/dist/bundle.js', import.meta.url), 'utf8');

/** Twenty selectors that match nothing: no watcher ever comes to an end. */
export const waiting: readonly Watcher[] = [
  nobody,
  { name: 'Rollcue', visits, stop, start: (page) => rollcue(page, missing.join('; ')) },
  {
    name: 'naive observer',
    start: (page) =>
      page.evaluate((selectors) => {
        new MutationObserver(() => {
          for (const selector of selectors) document.querySelector(selector);
        }).observe(document, { childList: true, subtree: true, attributes: true });
      }, missing),
  },
  {
    name: 'arrive',
    async start(page) {
      await page.evaluate(bundle(`import 'arrive';`));
      await page.evaluate((selectors) => {
        type Arrive = { arrive(selector: string, then: () => void): void };
        for (const selector of selectors) (document as unknown as Arrive).arrive(selector, () => undefined);
      }, missing);
    },
  },
  {
    name: '@testing-library waitFor',
    async start(page) {
      await page.evaluate(bundle(`import { waitFor } from '@testing-library/dom'; globalThis.waitFor = waitFor;`));
      await page.evaluate((selectors) => {
        type WaitFor = (look: () => void, options: object) => Promise<void>;
        const { waitFor } = globalThis as unknown as { waitFor: WaitFor };
        waitFor(
          () => {
            if (selectors.some((selector) => !document.querySelector(selector))) throw new Error('missing');
          },
          { timeout: 600_000 },
        ).catch(() => undefined);
      }, missing);
    },
  },
  {
    name: '@percy/dom readiness',
    async start(page) {
      await page.evaluate(percySource);
      await page.evaluate((readySelectors) => {
        type Percy = { waitForReady(options: object): Promise<unknown> };
        const { PercyDOM } = globalThis as unknown as { PercyDOM: Percy };
        void PercyDOM.waitForReady({ readySelectors, timeoutMs: 600_000 });
      }, missing);
    },
  },
];

const shown = '.tile => visible; #picture => shown; h1 => shown';

/** Elements that the camera must see, all there; and with one that is still missing. */
export const large: readonly Watcher[] = [
  nobody,
  { name: 'Rollcue, ready', visits, stop, start: (page: Page) => rollcue(page, shown) },
  {
    name: 'Rollcue, one still missing',
    visits,
    stop,
    start: (page: Page) => rollcue(page, `${shown}; .missing => shown`),
  },
];
