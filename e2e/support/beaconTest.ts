import { test as base } from '@playwright/test';
import { type Collector, startCollector } from './collector.ts';

/** A test with a collector that serves the spec's own folder. */
export const beaconTest = base.extend<{ collector: Collector }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern.
  collector: async ({}, use, info) => {
    const collector = await startCollector(new URL(`file://${info.file.slice(0, info.file.lastIndexOf('/') + 1)}`));
    await use(collector);
    await collector.close();
  },
});
