import type { Page } from '@playwright/test';
import { expectAccessible } from '../expectAccessible.ts';
import { expect, keys, test } from './keyedServer.ts';

const signIn = async (page: Page, key: string) => {
  await page.getByLabel('API key').fill(key);
  await page.getByRole('button', { name: 'Open' }).click();
};

/** All that the page could keep a key in. */
const keptIn = (page: Page): Promise<string> =>
  page.evaluate(() =>
    [
      document.documentElement.outerHTML,
      document.cookie,
      JSON.stringify({ ...localStorage }),
      JSON.stringify({ ...sessionStorage }),
    ].join(),
  );

test('a key is entered once: the session outlives a reload, the page keeps nothing of the key, signing out ends it', async ({
  keyed,
  page,
}) => {
  await page.goto(keyed);
  await expect(page.getByLabel('API key')).toBeVisible();
  await expectAccessible(page);
  await signIn(page, 'not-a-key');
  await expect(page.getByRole('alert').filter({ hasText: 'does not know this key' })).toBeVisible();
  await signIn(page, keys.full);
  await expect(page.getByRole('heading', { name: 'No recordings yet' })).toBeVisible();
  expect(await keptIn(page)).not.toContain(keys.full);

  await page.getByLabel('Page address').fill('https://class.example.com/lesson/7');
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(page.locator('#detail-heading')).toHaveText('lesson/7');

  await page.reload();
  await expect(page.locator('#detail-heading')).toHaveText('lesson/7');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByLabel('API key')).toBeVisible();
  await expect(page.getByText('lesson/7')).toHaveCount(0);
  await page.reload();
  await expect(page.getByLabel('API key')).toBeVisible();
});

test('a read-only key shows everything, and says why nothing can be changed', async ({ keyed, page }) => {
  await fetch(`${keyed}/v1/recordings`, {
    method: 'POST',
    headers: { authorization: `Bearer ${keys.full}`, 'content-type': 'application/json' },
    body: '{"pageUrl":"https://class.example.com/lesson/8"}',
  });
  await page.goto(keyed);
  await signIn(page, keys.readOnly);
  await page.locator('.card').click();
  await expect(page.getByText('Read-only', { exact: true })).toBeVisible();
  await expect(page.locator('.actions')).toContainText('you may look, and change nothing');
  for (const name of ['New recording', 'Reload the page', 'Start a new attempt', 'Stop the recording'])
    await expect(page.getByRole('button', { name })).toBeDisabled();
  await expectAccessible(page);
});
