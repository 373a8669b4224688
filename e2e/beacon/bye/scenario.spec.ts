import { expect } from '@playwright/test';
import { beaconTest as test } from '../../support/beaconTest.ts';

test('A page that is left says bye, last of all', async ({ page, collector }) => {
  collector.serve('/other.html', '<!doctype html><title>Other</title><p>other');
  await page.goto(`${collector.url}/page.html?rollcue=t`);
  const ready = await collector.report((r) => r.type === 'ready');
  await page.goto(`${collector.url}/other.html`);
  const bye = await collector.report((r) => r.type === 'bye');
  expect(bye).toMatchObject({ page: ready.page, state: 'ready' });
  expect(Math.max(...collector.reports.map((r) => r.seq))).toBe(bye.seq);
});

test('What the server has not yet taken leaves before bye', async ({ page, collector }) => {
  collector.serve('/other.html', '<!doctype html><title>Other</title><p>other');
  collector.answer((r) => (r.type === 'hello' && collector.reports.length === 1 ? 'silence' : undefined));
  await page.goto(`${collector.url}/page.html?rollcue=t`);
  await collector.request('/ready');
  await page.goto(`${collector.url}/other.html`);
  await collector.report((r) => r.type === 'bye');
  await collector.report((r) => r.type === 'ready');
});

test('A page that is left with more to say than the browser carries on says bye all the same', async ({
  page,
  collector,
}) => {
  collector.serve('/other.html', '<!doctype html><title>Other</title><p>other');
  collector.answer((r) => (r.type === 'bye' ? undefined : 'silence'));
  await page.goto(`${collector.url}/full.html`);
  await collector.request('/full');
  await page.goto(`${collector.url}/other.html`);
  const bye = await collector.report((r) => r.type === 'bye');
  const sizes = collector.reports.filter((r) => r.type !== 'hello').map((r) => JSON.stringify(r).length);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(8192);
  // All that waited would have been more than the 64 KiB that leave with a page.
  expect(Math.min(...sizes) * (bye.seq - 1)).toBeGreaterThan(65_536);
});
