import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { runRollcue, untilPrinted } from '../../support/childProcess.ts';

test('whoever tries the demo breaks recorder and network by a switch of the dashboard, and sees it made good', async ({
  page,
}) => {
  const dir = await mkdtemp(join(tmpdir(), 'rollcue-e2e-'));
  const demo = runRollcue(['demo'], { PORT: '0', ROLLCUE_POLICY: '{"intervalMs":1000}' }, dir);
  const url = await untilPrinted(demo, /Dashboard\s+\S*?(http:\/\/[\d.:]+)/);
  try {
    await page.goto(url);
    await page.locator('.card').click();
    const lead = page.locator('.attempt-lead');
    const isLive = async (attempt: number) => {
      await expect(lead.getByRole('heading')).toHaveText(`Attempt ${attempt}`, { timeout: 60_000 });
      await expect(lead.locator('p').first()).toContainText('Live', { timeout: 60_000 });
    };
    const press = async (name: string) => {
      await page.getByRole('button', { name }).click();
      await expect(page.getByText(`Done: ${name}`)).toBeVisible();
    };
    await isLive(1);
    await press('Refuse the next two starts');
    await press('Stop by itself');
    await isLive(2);
    await press('Cut the network for 60 s');
    await isLive(3);
    const timeline = page.locator('.timeline');
    await expect(timeline).toContainText('503');
    await expect(timeline).toContainText('silent');
  } finally {
    expect(await demo.end('SIGINT')).toEqual({ code: 0 });
  }
});
