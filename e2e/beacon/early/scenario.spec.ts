import { expect } from '@playwright/test';
import { beaconTest as test } from '../../support/beaconTest.ts';

const address = '/page.html?rollcue=t';

test('What a page has heard in its first line is reported, though the script came after it', async ({
  page,
  collector,
}) => {
  await page.goto(`${collector.url}${address}`);
  const ready = await collector.report((r) => r.type === 'ready');
  const of = (check: string) => ready.failing?.find((each) => each.check === check);
  expect(of('page:resource')).toMatchObject({
    reason: 'resource',
    detail: 'https://cdn.example.invalid/framework.js',
  });
  expect(of('page:error')?.detail).toContain('undefined');
});

test('Where errors are to fail a page it is never ready', async ({ page, collector }) => {
  await page.goto(`${collector.url}${address}&errors=fail`);
  const beat = await collector.report((r) => r.type === 'beat' && r.seq > 3);
  expect(beat).toMatchObject({ state: 'loading', failing: [{ reason: 'error' }, { reason: 'resource' }] });
});
