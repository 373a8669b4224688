import { expect, test } from '../../support/world.ts';

test.use({
  policy: { intervalMs: 1000, degradedRestartMs: 600_000, degradedReloadMs: 600_000 },
  viewport: { width: 1440, height: 900 },
});

test('what breaks comes first; the address keeps filter, search, order and choice, and the back button goes through them', async ({
  world,
  page,
}) => {
  const well = await world.start(`${world.demo.url}/?room=well`);
  await page.goto(world.serverUrl);
  const cards = page.locator('.card');
  await expect(page.locator('.card-live')).toHaveCount(1);
  // The newest alone would be first in any order: the one that breaks is the older one.
  await world.turn('stage-gone', true);
  await expect(page.locator('.card-trouble .card-news')).toContainText(/#stage is missing for \d+ s/);
  await world.start('http://127.0.0.1:9/nobody-there');
  await expect(cards).toHaveCount(2);
  await expect(cards.first().locator('.card-state')).toHaveText('Degraded');
  await page.getByLabel('Order', { exact: true }).selectOption('Newest first');
  await expect(cards.first().locator('.card-name')).toHaveText('nobody-there');

  await page.goto(world.serverUrl);
  await expect(cards).toHaveCount(2);
  await page.getByRole('button', { name: /^Trouble/ }).click();
  await expect(cards).toHaveCount(1);
  await cards.click();
  await expect(page).toHaveURL(new RegExp(`state=trouble&recording=${well.id}`));
  await page.reload();
  await expect(page.getByRole('article').locator('.detail-state strong')).toHaveText('Degraded');
  await expect(cards).toHaveCount(1);
  await page.goBack();
  await expect(page.getByRole('article')).toBeHidden();
  await page.goBack();
  await expect(cards).toHaveCount(2);

  await page.keyboard.press('/');
  await page.keyboard.type('room=well');
  await expect(cards).toHaveCount(1);
  await page.keyboard.type('-not');
  await expect(page.getByText('No recording here matches “room=well-not”')).toBeVisible();
  await page.getByRole('button', { name: 'Show all recordings' }).click();
  await expect(cards).toHaveCount(2);
});

test('a page that hangs, and one whose network is gone, look different on the wall, and come back', async ({
  world,
  page,
}) => {
  const { id } = await world.start();
  await page.goto(world.serverUrl);
  await expect(page.locator('.card-state')).toHaveText('Live');
  await world.fault({ fault: 'hang-page', ms: 6000 });
  await expect(page.locator('.card-news')).toContainText(/has not answered for|does not answer|hang/i);
  await expect(page.locator('.card .strip')).toHaveAttribute('aria-label', /while the page hung/);
  await expect(page.locator('.card-state')).toHaveText('Live');

  await world.fault({ fault: 'offline', on: true });
  await expect(page.locator('.card-news')).toContainText(/No report for \d+ s/);
  await expect(page.locator('.card-state')).toHaveText('Silent');
  await world.fault({ fault: 'offline', on: false });
  await world.until(id, (recording) => recording.state === 'live');
  await expect(page.locator('.card-state')).toHaveText('Live');
});
