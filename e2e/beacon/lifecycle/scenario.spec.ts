import { expect } from '@playwright/test';
import { tabsTest as test } from '../../support/tabs.ts';

test.skip(
  ({ browserName }) => browserName === 'firefox',
  'Firefox does not prerender, and its driver hides and freezes no page (CDP)',
);

test('A page behind another tab says that it is hidden, and that it is seen again', async ({ tabs, collector }) => {
  const page = await tabs.newPage();
  await page.goto(`${collector.url}/page.html?rollcue=t`);
  await collector.report((r) => r.type === 'ready' && !r.hidden);
  await tabs.newPage();
  const hidden = await collector.report((r) => r.hidden === true);
  expect(hidden).toMatchObject({ state: 'ready', type: 'beat' });
  await page.bringToFront();
  await collector.report((r) => r.seq > hidden.seq && !r.hidden && r.state === 'ready');
});

test('A page that comes back from the back-forward cache is the same page, and goes on', async ({
  tabs,
  collector,
}) => {
  collector.serve('/other.html', '<!doctype html><title>Other</title><p>other');
  const page = await tabs.newPage();
  await page.goto(`${collector.url}/page.html?rollcue=t`);
  const ready = await collector.report((r) => r.type === 'ready');
  await page.goto(`${collector.url}/other.html`);
  const bye = await collector.report((r) => r.type === 'bye');
  await page.goBack();
  const back = await collector.report((r) => r.seq > bye.seq && r.type === 'hello');
  expect(back).toMatchObject({ page: ready.page, state: 'ready', seq: bye.seq + 1 });
  await collector.report((r) => r.seq > back.seq && r.type === 'beat');
});

test('A prerendered page says nothing before it is shown', async ({ tabs, collector }) => {
  const address = '/page.html?rollcue=t';
  collector.serve(
    '/first.html',
    `<!doctype html><title>First</title><a href="${address}">go</a>
    <script type="speculationrules">{"prerender":[{"urls":["${address}"],"eagerness":"immediate"}]}</script>`,
    { 'content-type': 'text/html' },
  );
  const page = await tabs.newPage();
  await page.goto(`${collector.url}/first.html`);
  await collector.request('/waiting');
  expect(collector.requests).toContain('/rollcue.js');
  expect(collector.reports).toEqual([]);
  await page.click('a');
  const hello = await collector.report((r) => r.type === 'hello');
  await collector.report((r) => r.type === 'ready' && r.page === hello.page);
});

test('A frozen page did not hang', async ({ tabs, collector }) => {
  const page = await tabs.newPage();
  // Without a worker the page judges by its own timers.
  await page.evaluateOnNewDocument('delete window.Worker');
  await page.goto(`${collector.url}/page.html?rollcue=t`);
  await collector.report((r) => r.type === 'ready');
  const devtools = await page.createCDPSession();
  const resumed = page.evaluate(
    () =>
      new Promise((resolve) => document.addEventListener('resume', () => resolve(performance.now()), { once: true })),
  );
  await tabs.newPage();
  const hidden = await collector.report((r) => r.hidden === true);
  await devtools.send('Page.setWebLifecycleState', { state: 'frozen' });
  // The time itself is what is tried: longer than what counts as a hang.
  await new Promise((resolve) => setTimeout(resolve, 4000));
  await devtools.send('Page.setWebLifecycleState', { state: 'active' });
  await page.bringToFront();
  const at = Number(await resumed);
  expect(at).toBeGreaterThan(hidden.t + 3500);
  await collector.report((r) => r.t > at && !r.hidden && r.type === 'beat');
  expect(collector.reports.filter((r) => r.failing?.some((f) => f.check === 'page:hang'))).toEqual([]);
});

test('A film that stands still while nobody sees the page is not frozen', async ({ tabs, collector }) => {
  const page = await tabs.newPage();
  await page.goto(`${collector.url}/film.html?rollcue=t`);
  await collector.report((r) => r.type === 'ready');
  await tabs.newPage();
  const hidden = await collector.report((r) => r.hidden === true);
  // Longer than what counts as frozen.
  const later = await collector.report((r) => r.hidden === true && r.t > hidden.t + 5000);
  expect(later.state).toBe('ready');
  await page.bringToFront();
  const seen = await collector.report((r) => r.seq > later.seq && !r.hidden);
  await collector.report((r) => r.t > seen.t + 1500);
  expect(collector.reports.filter((r) => r.t > hidden.t && r.failing)).toEqual([]);
});
