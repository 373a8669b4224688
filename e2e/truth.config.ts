import { defineConfig } from '@playwright/test';
import base from './playwright.config.ts';

/** The whole set of faults, held against the film: minutes, so not part of `npm test`. */
export default defineConfig({
  ...base,
  workers: 1,
  projects: [{ name: 'truth', testMatch: 'truth/**/*.truth.ts' }],
  outputDir: '../test-results-truth',
});
