import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '../../support/world.ts';
import { expectAccessible } from '../expectAccessible.ts';
import { expectOwnFont, useOwnFont } from './ownFont.ts';
import { keepTextSteady } from './steadyText.ts';

test.use({
  policy: { intervalMs: 1000, degradedRestartMs: 600_000, degradedReloadMs: 600_000 },
  // For the font that the test brings.
  bypassCSP: true,
  launchOptions: async ({ launchOptions }, use) =>
    use({ ...launchOptions, env: { ...process.env, FONTCONFIG_FILE: join(import.meta.dirname, 'fonts.conf') } }),
});

const sizes = [
  { width: 360, height: 740 },
  { width: 768, height: 1024 },
  { width: 1440, height: 900 },
];

/** Lets the page's clock stand still once the page shows what is asked: nothing that comes later is drawn. */
const freeze = (page: Page, showsIt: () => Promise<void>): Promise<void> =>
  expect(async () => {
    await page.clock.resume();
    await showsIt();
    // The page's own time: it has fallen behind by as long as it stood before.
    await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 250);
    await showsIt();
  }).toPass({ timeout: 60_000 });

/**
 * Compares what the page shows with the baselines, at each size in each scheme; nothing may stick out to the side. What is
 * drawn of times that differ at each run is covered up.
 */
const look = async (page: Page, name: string) => {
  await expectOwnFont(page);
  for (const size of sizes)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const picture = `${name}-${size.width}-${colorScheme}`;
      await expect.soft(page).toHaveScreenshot(`${picture}.png`, {
        fullPage: size.width < 1000,
        mask: [page.locator('.strip, .chart svg')],
        maskColor: '#8a8a8a',
      });
      const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(tooWide, `${picture}: pixels that stick out`).toBeLessThanOrEqual(0);
    }
};

test('on a phone, a tablet and a desk, in dark and light, everything is where it was and looks as it did', async ({
  world,
  page,
}) => {
  test.setTimeout(300_000);
  await page.clock.install();
  await page.goto(world.serverUrl);
  await useOwnFont(page);
  await keepTextSteady(page);
  await freeze(page, () => expect(page.getByRole('heading', { name: 'No recordings yet' })).toBeVisible());
  await look(page, 'first');

  const nowhere = 'http://127.0.0.1:9/courses/a-lesson-with-a-name-that-has-no-end-and-no-spaces/in-it';
  const failed = await world.start(nowhere, { policy: { helloDeadlineMs: 600_000, maxAttempts: 1 } });
  await world.until(failed.id, ({ state }) => state === 'failed');
  const ended = await world.start('http://127.0.0.1:9/lesson?room=4711&token=abc&lang=en');
  await world.until(ended.id, ({ state }) => state !== 'starting');
  await world.stop(ended.id);
  await world.until(ended.id, ({ state }) => state === 'ended');
  const { id } = await world.start();
  await world.until(id, ({ state }) => state === 'live');
  await world.turn('stage-gone', true);
  await world.until(id, ({ state }) => state === 'degraded');
  // A page without the script is never heard of.
  const mute = `${world.demo.url}/lesson.json?room=4712`;
  const waiting = await world.start(mute, { policy: { helloDeadlineMs: 600_000 } });
  await world.until(waiting.id, ({ state }) => state === 'awaiting-page');

  await page.goto(`${world.serverUrl}/#recording=${id}`);
  await page.reload();
  await useOwnFont(page);
  await keepTextSteady(page);
  await freeze(page, async () => {
    await expect(page.locator('.detail .timeline')).toContainText('#stage (missing)');
    await expect(page.locator('.detail .news li')).toHaveText([/^#stage is/, /^#whiteboard is/, /^img.slide is/]);
    await expect(page.locator('.chart svg')).toBeVisible();
    await expect(page.locator('.card')).toHaveCount(4);
  });
  await look(page, 'detail');

  await page.goto(`${world.serverUrl}/#`);
  await freeze(page, async () => {
    await expect(page.getByRole('article')).toBeHidden();
    await expect(page.locator('.card-state')).toHaveText(['Degraded', 'Failed', 'Waiting for the page', 'Ended']);
    await expect(page.locator('.card-trouble .card-news')).toHaveText(/^#stage is missing for .+ · 2 more$/);
  });
  await look(page, 'wall');

  await page.clock.resume();
  await page.setViewportSize({ width: 360, height: 740 });
  await expectAccessible(page);
});
