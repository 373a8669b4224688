import { test as base, type Page } from '@playwright/test';
import type { WebDriver } from 'selenium-webdriver';
import { startWebKit } from '../engines/webKit.ts';
import { type Collector, startCollector } from './collector.ts';
import { webDriverPage } from './webDriverPage.ts';

const collectorTest = base.extend<{ collector: Collector }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern.
  collector: async ({}, use, info) => {
    const collector = await startCollector(new URL(`file://${info.file.slice(0, info.file.lastIndexOf('/') + 1)}`));
    await use(collector);
    await collector.close();
  },
});

/** A test whose page is WebKitGTK's, over WebDriver; one browser for all tests of a worker. */
const webKitTest = collectorTest.extend<{ page: Page }, { webKit: WebDriver }>({
  webKit: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern.
    async ({}, use) => {
      const { browser, close } = await startWebKit({ width: 1280, height: 720 });
      await use(browser);
      await close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  page: async ({ webKit, collector }, use) => {
    const { page, close } = webDriverPage(webKit, (script) => collector.pageScripts.push(script));
    await use(page);
    await close();
  },
});

/** A test with a collector that serves the spec's own folder. */
export const beaconTest = process.env.ROLLCUE_ENGINE === 'webkit' ? webKitTest : collectorTest;
