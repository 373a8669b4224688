import { existsSync } from 'node:fs';
import { chromium, firefox, type LaunchOptions } from '@playwright/test';
import type { Visit } from './visit.ts';
import { openWebKit } from './webKit.ts';

/** An engine, and where it has to be. */
export type Engine = {
  readonly name: 'Chromium' | 'Firefox' | 'WebKit';
  /** What is missing of it here; undefined where it can be started. */
  readonly lacks: string | undefined;
  readonly start: () => Promise<Visit>;
  /** Whether a worker's reports leave while the main thread hangs: Firefox and WebKit send them through that thread. */
  readonly beatsOn: boolean;
};

const viewport = { width: 1024, height: 700 };

const byPlaywright = async (kind: typeof chromium | typeof firefox, options: LaunchOptions): Promise<Visit> => {
  const browser = await kind.launch(options);
  let page = await browser.newPage({ viewport });
  return {
    open: async (url) => {
      // In a page of its own: the one before may still be on its way elsewhere.
      await page.close();
      page = await browser.newPage({ viewport });
      await page.goto(url);
    },
    // A page that hangs answers later.
    run: async (script) => void (await page.evaluate(`${script}; 0`)),
    close: () => browser.close(),
  };
};

const chromiumPath = process.env.ROLLCUE_CHROMIUM ?? '/usr/bin/chromium';
const firefoxPath = process.env.ROLLCUE_FIREFOX ?? '/usr/bin/firefox-esr';
const webKitNeeds = ['/usr/bin/WebKitWebDriver', '/usr/bin/Xvfb'];

const missing = (...paths: readonly string[]): string | undefined => paths.find((path) => !existsSync(path));

/** Every engine that the beacon is tried in. */
export const engines: readonly Engine[] = [
  {
    name: 'Chromium',
    lacks: missing(chromiumPath),
    beatsOn: true,
    start: () => byPlaywright(chromium, { executablePath: chromiumPath }),
  },
  {
    name: 'Firefox',
    lacks: missing(firefoxPath),
    beatsOn: false,
    // Debian's Firefox is driven over WebDriver BiDi, which is a channel of its own.
    start: () => byPlaywright(firefox, { executablePath: firefoxPath, channel: 'moz-firefox' }),
  },
  { name: 'WebKit', lacks: missing(...webKitNeeds), beatsOn: false, start: () => openWebKit(viewport) },
];
