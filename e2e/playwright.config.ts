import { defineConfig } from '@playwright/test';

/**
 * Two cores carry one recording Chromium and one test Chromium, not more: beside the scenarios that start servers and recorders,
 * one after another, go those that open one page only, one after another too.
 */
export default defineConfig({
  testDir: '.',
  workers: 2,
  projects: [
    { name: 'whole', testMatch: /\/e2e\/(path|nodes|cli|dashboard|truth|fleet|recorder)\/.*\.spec\.ts$/, workers: 1 },
    { name: 'page', testMatch: /\/e2e\/(beacon|network|engines)\/.*\.spec\.ts$/, workers: 1 },
  ],
  timeout: 120_000,
  expect: {
    timeout: 30_000,
    toHaveScreenshot: {
      pathTemplate: '{testDir}/{testFileDir}/baselines/{arg}{ext}',
      // Not one pixel differs between runs; this much is left to another build of the browser.
      maxDiffPixelRatio: 0.002,
      threshold: 0.1,
    },
  },
  // A picture that is missing is a failure; new ones are made only when they are asked for.
  updateSnapshots: 'none',
  forbidOnly: true,
  reporter: [['list']],
  outputDir: '../test-results',
  use: {
    browserName: 'chromium',
    viewport: { width: 1280, height: 720 },
    launchOptions: { executablePath: process.env.ROLLCUE_CHROMIUM ?? '/usr/bin/chromium' },
  },
});
