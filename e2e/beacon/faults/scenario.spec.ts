import { expect } from '@playwright/test';
import { beaconTest as test } from '../../support/beaconTest.ts';

test('Errors and failed resources are reported, and do not unready the page', async ({ page, collector }) => {
  await page.goto(`${collector.url}/page.html?rollcue=t`);
  const ready = await collector.report((r) => r.type === 'ready');
  // The style sheet failed before the script ran.
  expect(ready).toMatchObject({
    checks: 1,
    failing: [{ check: 'page:resource', reason: 'resource', detail: `${collector.url}/gone.css` }],
  });

  await page.evaluate(() => {
    setTimeout(() => Reflect.get(window, 'nothing').toString());
    document.body.append(Object.assign(new Image(), { src: '/gone.png' }));
  });
  const both = await collector.report(
    (r) => r.failing?.length === 2 && r.failing.some((f) => f.detail?.endsWith('gone.png') === true),
  );
  expect(both.state).toBe('ready');
  expect(both.failing?.map((f) => f.check).sort()).toEqual(['page:error', 'page:resource']);
  expect(both.failing?.find((f) => f.reason === 'error')?.detail).toContain('undefined');
});

test('A rejection that nobody handles is an error; with errors: fail it keeps the page from ready', async ({
  page,
  collector,
}) => {
  collector.serve('/gone.css', '');
  await page.goto(`${collector.url}/page.html?rollcue=t&errors=fail`);
  await collector.report((r) => r.type === 'ready');
  await page.evaluate(() => {
    setTimeout(() => Promise.reject(new Error('no class today')));
  });
  const degraded = await collector.report((r) => r.state === 'degraded');
  expect(degraded).toMatchObject({
    checks: 3,
    failing: [{ check: 'page:error', reason: 'error', detail: 'no class today' }],
  });
});
