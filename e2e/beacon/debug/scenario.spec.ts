import { expect, type Page } from '@playwright/test';
import { beaconTest as test } from '../../support/beaconTest.ts';
import { overlayIn } from './overlayIn.ts';

test.skip(({ browserName }) => browserName !== 'chromium', 'its driver shows no closed shadow tree (CDP)');

const lineOf = async (page: Page, subject: string): Promise<string | undefined> =>
  (await overlayIn(page))?.lines.find((line) => line.includes(subject));

test('The overlay lists every verdict as it changes, under a policy that forbids all but files of its own', async ({
  page,
  collector,
}) => {
  const errors: string[] = [];
  page.on('console', (line) => line.type() === 'error' && errors.push(line.text()));
  page.on('pageerror', (error) => errors.push(error.message));
  collector.pageHeaders['content-security-policy'] =
    `default-src 'none'; script-src 'self'; style-src 'self'; connect-src ${collector.url}/beacon; ` +
    "require-trusted-types-for 'script'; trusted-types rollcue";
  await page.goto(`${collector.url}/page.html?rollcue=t`);
  await collector.report((r) => r.type === 'ready');
  await expect.poll(() => lineOf(page, 'ready')).toMatch(/^✓ ready: \d+ s$/);
  expect(await lineOf(page, '#corner')).toMatch(/^✓ #corner: \d+ s$/);
  await page.evaluate(() => document.querySelector('.late')?.remove());
  await expect.poll(() => lineOf(page, '.late')).toMatch(/^✗ \.late => visible: missing, \d+ s$/);
  await expect.poll(() => lineOf(page, 'degraded')).toMatch(/^✗ degraded/);
  // The worst comes first, behind the state.
  expect((await overlayIn(page))?.lines[1]).toContain('.late');
  expect((await overlayIn(page))?.lines.at(-1)).toMatch(/report \d+ s, taken \d+ s/);
  expect(errors.filter((words) => !words.includes('favicon'))).toEqual([]);
});

test('What lies under the overlay counts as seen, the overlay as nothing', async ({ page, collector }) => {
  await page.goto(`${collector.url}/page.html?rollcue=t`);
  const ready = await collector.report((r) => r.type === 'ready');
  expect(ready.failing).toBeUndefined();
  const { left = 0, right = 0 } = (await overlayIn(page)) ?? {};
  const corner = await page.locator('#corner').boundingBox();
  expect(left).toBeLessThan(corner?.x ?? 0);
  expect(right).toBeGreaterThan((corner?.x ?? 0) + (corner?.width ?? 0));
  expect(right - left).toBeGreaterThan(300);
});

test('However often it is drawn, the document changes once', async ({ page, collector }) => {
  await page.goto(`${collector.url}/page.html?rollcue=t`);
  await collector.report((r) => r.type === 'ready');
  await expect.poll(() => lineOf(page, 'ready')).toMatch(/: [2-9] s$/);
  const changes = await page.evaluate<readonly string[]>('changes');
  expect(changes.filter((change) => /ROLLCUE|attributes/.test(change))).toEqual(['childList ROLLCUE-DEBUG']);
});

test('A blank page stays blank with the overlay on it', async ({ page, collector }) => {
  await page.goto(`${collector.url}/blank.html?rollcue=t`);
  const failed = await collector.report((r) => r.state === 'failed');
  expect(failed.failing?.map(({ check, reason }) => `${check} ${reason}`).sort()).toEqual([
    'body empty',
    'html => visible empty',
    'page:blank blank',
  ]);
  expect(await lineOf(page, 'page:blank')).toMatch(/^✗ page:blank: blank, \d+ s$/);
});

test('stop() takes the overlay away; without a token, or where it is switched off, there is none', async ({
  page,
  collector,
}) => {
  await page.goto(`${collector.url}/page.html?rollcue=t`);
  await expect.poll(() => overlayIn(page)).toBeDefined();
  await page.evaluate('rollcue.startBeacon().stop()');
  expect(await overlayIn(page)).toBeUndefined();
  await page.goto(`${collector.url}/page.html`);
  expect(await overlayIn(page)).toBeUndefined();
  await page.goto(`${collector.url}/off.html?rollcue=u`);
  await collector.report((r) => r.token === 'u' && r.type === 'ready');
  expect(await overlayIn(page)).toBeUndefined();
});
