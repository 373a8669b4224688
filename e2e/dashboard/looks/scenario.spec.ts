import type { Page, TestInfo } from '@playwright/test';
import { expect, test } from '../../support/world.ts';
import { expectAccessible } from '../expectAccessible.ts';

test.use({ policy: { intervalMs: 1000, degradedRestartMs: 600_000, degradedReloadMs: 600_000 } });

const sizes = [
  { width: 360, height: 740 },
  { width: 768, height: 1024 },
  { width: 1440, height: 900 },
];

/** Takes a picture at each size in each scheme, to be looked at; nothing may stick out to the side. */
const look = async (page: Page, info: TestInfo, name: string) => {
  for (const size of sizes)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const picture = `${name}-${size.width}-${colorScheme}`;
      await page.screenshot({ path: info.outputPath(`${picture}.png`), fullPage: size.width < 1000 });
      const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(tooWide, `${picture}: pixels that stick out`).toBeLessThanOrEqual(0);
    }
};

test('on a phone, a tablet and a desk, in dark and light, everything has its place', async ({ world, page }, info) => {
  await page.goto(world.serverUrl);
  await expect(page.getByRole('heading', { name: 'No recordings yet' })).toBeVisible();
  await look(page, info, 'first');

  const { id } = await world.start();
  await world.until(id, (recording) => recording.state === 'live');
  for (let beats = 0; beats < 8; beats += 1) await world.untilReport(id, () => true);
  await world.turn('stage-gone', true);
  await world.until(id, (recording) => recording.state === 'degraded');
  await world.start('http://127.0.0.1:9/a/rather-long-name-of-a-lesson-that-has-no-end-and-no-spaces/in-it');
  await page.goto(`${world.serverUrl}/#recording=${id}`);
  await expect(page.locator('.detail .timeline')).toContainText('#stage (missing)');
  await look(page, info, 'detail');
  await page.goto(`${world.serverUrl}/#`);
  await expect(page.getByRole('article')).toBeHidden();
  await look(page, info, 'wall');
  await page.setViewportSize({ width: 360, height: 740 });
  await expectAccessible(page);
});
