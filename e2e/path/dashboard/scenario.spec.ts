import { expect, test } from '../../support/world.ts';

test.use({ policy: { intervalMs: 1000, degradedRestartMs: 120_000, degradedReloadMs: 120_000 } });

test('an operator starts the demo, sees it live with its beats, breaks it, reads why, heals it and stops it', async ({
  world,
  page,
}) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.goto(world.serverUrl);
  await page.getByRole('button', { name: 'Start the demo recording' }).click();

  const detail = page.getByRole('article');
  await expect(detail.locator('.detail-state strong')).toHaveText('Live');
  await expect(page.locator('.card .lamp')).toHaveClass(/live/);

  // Beats as they arrive: the strip counts what it has drawn.
  const strip = detail.locator('.strip');
  const beats = async () => Number(/\d+/.exec((await strip.getAttribute('aria-label')) ?? '')?.[0] ?? 0);
  const before = await beats();
  await expect.poll(beats).toBeGreaterThan(before + 2);

  await page.getByRole('button', { name: 'Remove the stage' }).click();
  await expect(detail.locator('.detail-state strong')).toHaveText('Degraded');
  await expect(page.locator('.card-news')).toContainText(/#stage is missing for \d+ s/);
  await expect(detail.locator('.timeline')).toContainText('#stage (missing)');

  await page.getByRole('button', { name: 'Heal everything' }).click();
  await expect(detail.locator('.detail-state strong')).toHaveText('Live');

  // Who comes later sees what came before: these would take twelve seconds to come again.
  await expect.poll(beats).toBeGreaterThan(12);
  await page.reload();
  await expect.poll(beats, { timeout: 8000 }).toBeGreaterThan(12);

  await page.getByRole('button', { name: 'Stop the recording' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Stop the recording' }).click();
  await expect(detail.locator('.detail-state strong')).toHaveText('Ended');
  expect(errors).toEqual([]);
});

test('who tries the demo chooses what must be seen: what was left out may break', async ({ page, world }) => {
  await page.goto(world.serverUrl);
  await page.getByText('Choose what must be seen').click();
  for (const box of await page.getByRole('checkbox').all()) await box.uncheck();
  await page.getByRole('checkbox', { name: '#teacher => shown' }).check();
  await page.getByRole('button', { name: 'Start the demo recording' }).click();
  const detail = page.getByRole('article');
  const state = detail.locator('.detail-state strong');
  await expect(state).toHaveText('Live');
  const id = new URL(page.url()).hash.replace('#recording=', '');
  const { seq } = (await world.read(id)).latestReport?.report ?? { seq: 0 };
  await page.getByRole('button', { name: 'Remove the whiteboard' }).click();
  // Longer than the tolerance: had it counted, it would have been told.
  const later = await world.untilReport(id, ({ report }) => report.seq > seq + 4);
  expect(later.report).toMatchObject({ state: 'ready' });
  await page.getByRole('button', { name: 'Remove the video' }).click();
  await expect(state).toHaveText('Degraded');
});

test('a server that goes away is said, with the age of what is shown, and the wall comes back by itself', async ({
  world,
  page,
}) => {
  await page.goto(world.serverUrl);
  await world.start();
  await expect(page.locator('.card-state')).toHaveText('Live');
  await world.killServer();
  await expect(page.getByText(/Connection lost, last data \d+ s old/)).toBeVisible();
  await world.restartServer();
  await expect(page.getByText(/connection lost/i)).toBeHidden();
  await expect(page.locator('.card-state')).toHaveText('Live');
});
