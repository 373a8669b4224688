import { expect, type Page, type Route } from '@playwright/test';
import { beaconTest as test } from '../../support/beaconTest.ts';

test.skip(({ browserName }) => browserName === 'webkit', 'its driver cannot hold back a request');

/** Opens the page, and keeps its application back until the answer is called with the status that it shall come with. */
const open = async (page: Page, address: string): Promise<(status: number) => Promise<void>> => {
  const held = new Promise<Route>((resolve) => page.route('**/app.js', resolve));
  await page.goto(address, { waitUntil: 'commit' });
  return async (status) => (await held).fulfill({ status, body: '' });
};

test('With errors: fail a page is not ready before it has loaded: what it waits for may fail', async ({
  page,
  collector,
}) => {
  const answer = await open(page, `${collector.url}/page.html?rollcue=t&errors=fail`);
  const loading = await collector.report((r) => r.failing?.length === 1);
  expect(loading.failing).toMatchObject([{ check: 'page:resource', reason: 'loading', detail: 'document' }]);
  await answer(404);
  await collector.report((r) => r.failing?.[0]?.reason === 'resource');
  expect(collector.reports.map(({ state }) => state)).not.toContain('ready');
});

test('… and is ready once it has loaded whole', async ({ page, collector }) => {
  const answer = await open(page, `${collector.url}/page.html?rollcue=t&errors=fail`);
  await collector.report((r) => r.failing?.length === 1 && r.failing[0]?.reason === 'loading');
  await answer(200);
  const ready = await collector.report((r) => r.type === 'ready');
  expect(ready.failing).toBeUndefined();
});

test('Where faults are only reported a page need not have loaded whole', async ({ page, collector }) => {
  const answer = await open(page, `${collector.url}/page.html?rollcue=t`);
  await collector.report((r) => r.type === 'ready');
  await answer(404);
  const told = await collector.report((r) => r.failing?.[0]?.reason === 'resource');
  expect(told.state).toBe('ready');
});
