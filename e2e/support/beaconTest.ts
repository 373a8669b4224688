import { test as base, type Page } from '@playwright/test';
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

/** A test whose page is WebKitGTK's, over WebDriver. Each has a browser of its own: one that was left by some pages hangs in the next. */
const webKitTest = collectorTest.extend<{ page: Page }>({
  page: async ({ collector }, use) => {
    const { browser, close: end } = await startWebKit({ width: 1280, height: 720 });
    const { page, close } = webDriverPage(browser, (script) => collector.pageScripts.push(script));
    await use(page);
    await close().finally(end);
  },
});

/** A test with a collector that serves the spec's own folder. */
export const beaconTest = process.env.ROLLCUE_ENGINE === 'webkit' ? webKitTest : collectorTest;
