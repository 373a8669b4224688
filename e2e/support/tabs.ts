import { test as base } from '@playwright/test';
import puppeteer, { type Browser } from 'puppeteer-core';
import { type Collector, startCollector } from './collector.ts';

/**
 * A test in a browser whose tabs behave as a person's: those behind another one are hidden, a page that is left may come back
 * from the back-forward cache, and one may be prerendered. (Playwright keeps every page visible.)
 */
export const tabsTest = base.extend<{ collector: Collector; tabs: Browser }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern.
  collector: async ({}, use, info) => {
    const collector = await startCollector(new URL(`file://${info.file.slice(0, info.file.lastIndexOf('/') + 1)}`));
    await use(collector);
    await collector.close();
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above.
  tabs: async ({}, use) => {
    const browser = await puppeteer.launch({
      executablePath: process.env.ROLLCUE_CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox'],
    });
    await use(browser);
    await browser.close();
  },
});
