import { expect } from '@playwright/test';
import { beaconTest as test } from '../../support/beaconTest.ts';

const picture = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><rect width="20" height="10"/></svg>';

/** A resource that failed before the script came, or a background: nobody but the status tells of them. */
const noStatus = 'WebKit does not tell the status of what was fetched';

test('Errors and failed resources are reported, and do not unready the page', async ({
  page,
  collector,
  browserName,
}) => {
  test.skip(browserName === 'webkit', noStatus);
  collector.serve('/slide.svg', picture);
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
    (r) => r.failing?.length === 2 && r.failing.some((f) => f.detail?.includes('gone.png') === true),
  );
  expect(both.state).toBe('ready');
  expect(both.failing?.map((f) => f.check).sort()).toEqual(['page:error', 'page:resource']);
  expect(both.failing?.find((f) => f.reason === 'error')?.detail).toContain('undefined');
  expect(both.failing?.find((f) => f.reason === 'resource')?.detail).toBe(`${collector.url}/gone.png and 1 more`);
});

test('A rejection that nobody handles is an error; with errors: fail it keeps the page from ready', async ({
  page,
  collector,
}) => {
  collector.serve('/gone.css', '');
  collector.serve('/slide.svg', picture);
  await page.goto(`${collector.url}/page.html?rollcue=t&errors=fail`);
  await collector.report((r) => r.type === 'ready');
  // No fault: browsers say so of good pages.
  await page.evaluate(() => {
    setTimeout(() => window.dispatchEvent(new ErrorEvent('error', { message: 'ResizeObserver loop limit exceeded' })));
  });
  await page.evaluate(() => {
    setTimeout(() => Promise.reject(new Error('no class today')));
  });
  const degraded = await collector.report((r) => r.state === 'degraded');
  expect(degraded).toMatchObject({
    checks: 4,
    failing: [{ check: 'page:error', reason: 'error', detail: 'no class today' }],
  });
});

test('A background that fails after ready is a failed resource; one that the page gives up or mends is none', async ({
  page,
  collector,
  browserName,
}) => {
  test.skip(browserName === 'webkit', noStatus);
  collector.serve('/gone.css', '');
  collector.serve('/slide.svg', picture);
  await page.goto(`${collector.url}/page.html?rollcue=t&errors=fail`);
  await collector.report((r) => r.type === 'ready');
  await page.evaluate(() => {
    const gone = Object.assign(new Image(), { id: 'gone', alt: '', src: '/gone.png' });
    const film = Object.assign(document.createElement('video'), { id: 'film', preload: 'auto' });
    film.append(Object.assign(document.createElement('source'), { src: '/gone.webm' }));
    document.body.append(gone, film);
    document.body.style.background = 'url(/gone-wall.png)';
  });
  const all = await collector.report((r) => r.failing?.some((f) => / and 2 more$/.test(f.detail ?? '')) === true);
  expect(all.failing).toMatchObject([{ check: 'page:resource', reason: 'resource' }]);
  await collector.report((r) => r.state === 'degraded');

  await page.evaluate(() => {
    document.querySelector('#gone')?.setAttribute('src', '/slide.svg');
    document.querySelector('#film')?.remove();
  });
  const one = await collector.report((r) => r.failing?.[0]?.detail === `${collector.url}/gone-wall.png`);
  expect(one.failing).toHaveLength(1);
  // The same address, asked for again, comes this time.
  collector.serve('/gone-wall.png', picture, { 'content-type': 'image/svg+xml' });
  await page.evaluate(() => {
    document.body.style.background = '';
    document.body.getBoundingClientRect();
    const wall = document.createElement('i');
    wall.style.cssText = 'display: block; height: 20px; background: url(/gone-wall.png)';
    document.body.append(wall);
  });
  await collector.report((r) => r.seq > one.seq && r.state === 'ready');
});

test('A mass of failures is counted, and the page goes on', async ({ page, collector }) => {
  collector.serve('/gone.css', '');
  collector.serve('/slide.svg', picture);
  await page.goto(`${collector.url}/page.html?rollcue=t`);
  await collector.report((r) => r.type === 'ready');
  await page.evaluate(() => {
    for (let i = 0; i < 700; i++) document.body.append(Object.assign(new Image(), { src: `/gone.png?${i % 9}` }));
  });
  await collector.report((r) => r.failing?.some((f) => / and 499 more$/.test(f.detail ?? '')) === true);
  await page.evaluate(() => {
    for (const image of document.querySelectorAll('img')) image.remove();
  });
  const last = collector.reports.at(-1)?.seq ?? 0;
  await collector.report((r) => r.seq > last && !r.failing);
});
