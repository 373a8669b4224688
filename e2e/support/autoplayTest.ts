import type { LaunchOptions } from '@playwright/test';
import { beaconTest } from './beaconTest.ts';

/** A test whose browser lets a page play with sound before any gesture, as a recorder's does. */
export const autoplayTest = beaconTest.extend<object, { launchOptions: LaunchOptions }>({
  launchOptions: [
    ({ launchOptions, browserName }, use) =>
      use(
        browserName === 'chromium'
          ? { ...launchOptions, args: ['--autoplay-policy=no-user-gesture-required'] }
          : {
              ...launchOptions,
              firefoxUserPrefs: { 'media.autoplay.default': 0, 'media.autoplay.blocking_policy': 0 },
            },
      ),
    { scope: 'worker' },
  ],
});
