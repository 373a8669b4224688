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
