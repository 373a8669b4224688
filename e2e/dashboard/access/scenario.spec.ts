import { expect, test } from '../../support/world.ts';
import { expectAccessible } from '../expectAccessible.ts';

test.use({
  policy: { intervalMs: 1000, degradedRestartMs: 600_000, degradedReloadMs: 600_000 },
  viewport: { width: 1440, height: 900 },
});

test('a first visit, a recording and a question are accessible', async ({ world, page }) => {
  await page.goto(world.serverUrl);
  await expect(page.getByRole('heading', { name: 'No recordings yet' })).toBeVisible();
  await expectAccessible(page);

  await world.start();
  await expect(page.locator('.detail-state strong')).toHaveText('Live');
  await world.turn('stage-gone', true);
  await expect(page.locator('.detail-state strong')).toHaveText('Degraded');
  await expect(page.getByRole('heading', { name: 'Break the demo lesson' })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Stop the recording' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectAccessible(page);
});

test('the wall, a search without results and a lost connection are accessible', async ({ world, page }) => {
  await world.start();
  await world.start('http://127.0.0.1:9/nobody-there');
  await page.goto(world.serverUrl);
  await expect(page.locator('.card-live')).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: /^Ended/ }).click();
  await expect(page.getByText('No recording is in this state now')).toBeVisible();
  await expectAccessible(page);

  await world.killServer();
  await expect(page.getByText(/Connection lost/)).toBeVisible();
  await expectAccessible(page);
});

test('the keyboard alone leads from the wall into a recording, to a question and back', async ({ world, page }) => {
  for (const room of ['a', 'b', 'c']) await world.start(`http://127.0.0.1:9/room-${room}`);
  await page.goto(`${world.serverUrl}/#sort=newest`);
  await expect(page.locator('.card')).toHaveCount(3);
  const focused = page.locator(':focus');
  const tabUntil = async (text: RegExp) => {
    for (let presses = 0; presses < 40; presses += 1) {
      await page.keyboard.press('Tab');
      if (text.test((await focused.textContent()) ?? '')) return;
    }
    throw new Error(`No way to ${text} by Tab in 40 presses`);
  };
  await tabUntil(/room-c/);
  await page.keyboard.press('End');
  await expect(focused).toContainText('room-a');
  await page.keyboard.press('ArrowLeft');
  await expect(focused).toContainText('room-b');
  await page.keyboard.press('Enter');
  await expect(focused).toHaveText('room-b');
  await tabUntil(/^Stop the recording$/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(focused).toHaveText('Stop the recording');
});

test('with reduced motion nothing blinks; without it a lamp in trouble does, and not for long', async ({
  world,
  page,
}) => {
  await world.start();
  await page.goto(world.serverUrl);
  await expect(page.locator('.card-state')).toHaveText('Live');
  await world.turn('stage-gone', true);
  const lamp = page.locator('.card .lamp-new.lamp-trouble');
  await expect(lamp).toBeVisible();
  const blinking = () =>
    lamp.evaluate((element) => [
      getComputedStyle(element).animationName,
      getComputedStyle(element).animationIterationCount,
    ]);
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await expect.poll(blinking).toEqual(['blink', '5']);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await expect.poll(blinking).toEqual(['none', '1']);
});
