import { defineConfig } from '@playwright/test';
import base from './playwright.config.ts';

export default defineConfig({
  ...base,
  projects: [{ name: 'firefox', testMatch: 'beacon/**/*.spec.ts' }],
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  outputDir: '../test-results-firefox',
  use: {
    browserName: 'firefox',
    viewport: { width: 1280, height: 720 },
    channel: 'moz-firefox' as never,
    launchOptions: { executablePath: process.env.ROLLCUE_FIREFOX ?? '/usr/bin/firefox-esr' },
  },
});
