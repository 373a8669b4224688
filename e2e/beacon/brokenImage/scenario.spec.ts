import { expect } from '@playwright/test';
import { beaconTest as test } from '../../support/beaconTest.ts';

const picture =
  '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100"><rect width="200" height="100"/></svg>';

test('A broken image keeps the page from ready, with its address, until its source is mended', async ({
  page,
  collector,
  browserName,
}) => {
  collector.serve('/slide.svg', picture);
  await page.goto(`${collector.url}/page.html?rollcue=t`);
  const broken = await collector.report((r) => r.failing?.[0]?.reason === 'broken');
  expect(broken.state).toBe('loading');
  expect(broken.failing?.[0]).toMatchObject({ check: '#pic', detail: `${collector.url}/gone.png` });
  // It may have failed before the script came, and WebKit does not tell the status of what was fetched.
  if (browserName !== 'webkit') expect(broken.failing?.[1]).toMatchObject({ check: 'page:resource' });
  expect(collector.reports.some((r) => r.type === 'ready')).toBe(false);

  await page.evaluate(() => document.querySelector('img')?.setAttribute('src', '/slide.svg'));
  const ready = await collector.report((r) => r.type === 'ready');
  expect(ready.failing).toBeUndefined();
});
