import { expect, test } from '../../support/world.ts';

test.use({ policy: { intervalMs: 1000 }, viewport: { width: 1440, height: 900 } });

test('a crash leaves two attempts beside each other, with ids, the reason and the evidence; and no token anywhere', async ({
  world,
  page,
}) => {
  const { id } = await world.start();
  const live = await world.until(id, (recording) => recording.state === 'live');
  await page.goto(`${world.serverUrl}/#recording=${id}`);
  const detail = page.getByRole('article');
  await expect(detail.locator('.attempt')).toHaveCount(1);
  await world.fault({ fault: 'crash-page', sid: live.attempts[0]?.sid });
  await expect(detail.locator('.attempt')).toHaveCount(2);
  await expect(detail.locator('.detail-state strong')).toHaveText('Live');

  const lost = detail.locator('.attempt', { hasText: 'Attempt 1' });
  await expect(lost).toContainText(live.attempts[0]?.uid ?? 'no uid');
  await expect(lost).toContainText(live.attempts[0]?.sid ?? 'no sid');
  await expect(lost).toContainText(/stayed silent for \d+ s|crash/);
  await lost.getByText('Evidence').click();
  await expect(lost.locator('details li').first()).toBeVisible();

  await expect(detail.getByRole('heading', { name: 'Delay of reports' })).toBeVisible();
  await expect(detail.locator('.chart svg')).toHaveAttribute('aria-label', /at most .+ slower than the quickest/);
  await detail.getByText('Last report, as it came').click();
  await expect(detail.locator('.raw pre')).toContainText('"state": "ready"');
  await expect(detail.locator('time').first()).toHaveAttribute('title', /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC$/);

  const { attempts } = await world.read(id);
  const shown = await page.content();
  for (const { token } of attempts) expect(shown).not.toContain(token);
});

test('an operator has the page reloaded, then a new attempt begun, each after a question', async ({ world, page }) => {
  const { id } = await world.start();
  await world.until(id, (recording) => recording.state === 'live');
  const before = (await world.read(id)).latestReport?.report.page;
  await page.goto(`${world.serverUrl}/#recording=${id}`);
  // The demo's switches have a reload of their own.
  const actions = page.locator('.actions');
  const press = async (name: string) => {
    await actions.getByRole('button', { name }).click();
    await actions.getByRole('dialog').getByRole('button', { name }).click();
  };
  await press('Reload the page');
  await world.untilReport(id, ({ report }) => report.type === 'hello' && report.page !== before);
  expect((await world.read(id)).attempts).toHaveLength(1);

  await world.until(id, (recording) => recording.state === 'live');
  await press('Start a new attempt');
  await expect(page.locator('.attempt')).toHaveCount(2);
  await expect(page.locator('.attempt', { hasText: 'Attempt 1' })).toContainText(/operator/);
  await world.until(id, (recording) => recording.state === 'live');
});
