import { defineConfig } from '@playwright/test';
import base from './playwright.config.ts';

// The workers read it: their page is WebKitGTK's then.
process.env.ROLLCUE_ENGINE = 'webkit';

export default defineConfig({
  ...base,
  projects: [{ name: 'webkit', testMatch: 'beacon/**/*.spec.ts' }],
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  outputDir: '../test-results-webkit',
  use: { browserName: 'webkit', viewport: { width: 1280, height: 720 } },
});
