import { defineConfig } from '@playwright/test';

/** Scenarios run one after another: two cores carry one recording Chromium and one test Chromium, not more. */
export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 30_000 },
  forbidOnly: true,
  reporter: [['list']],
  outputDir: '../test-results',
  use: {
    browserName: 'chromium',
    viewport: { width: 1280, height: 720 },
    launchOptions: { executablePath: process.env.ROLLCUE_CHROMIUM ?? '/usr/bin/chromium' },
  },
});
