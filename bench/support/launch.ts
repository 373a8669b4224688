import { type Browser, chromium } from '@playwright/test';

/** Starts the Chromium that all benches measure in. */
export const launch = (): Promise<Browser> =>
  chromium.launch({ executablePath: process.env.ROLLCUE_CHROMIUM ?? '/usr/bin/chromium' });
