import { expect, type Page } from '@playwright/test';
import type { Report } from '@rollcue/protocol';
import { beaconTest as test } from '../../support/beaconTest.ts';
import type { Collector } from '../../support/collector.ts';

const open = (page: Page, { url }: Collector, ...frames: readonly (readonly [name: string, path: string])[]) =>
  page.goto(`${url}/page.html?rollcue=t#${encodeURIComponent(JSON.stringify(frames))}`);

const tell = (page: Page, frame: string, what: string) =>
  page.evaluate(
    ([frame, what]) => (window.frames as unknown as Record<string, Window>)[frame as string]?.postMessage(what, '*'),
    [frame, what],
  );

const failing = (report: Report, check: string) => report.failing?.find((f) => f.check === check);

test('A frame of another origin reports to its parent, which is not ready before it is', async ({
  page,
  collector,
}) => {
  await open(page, collector, ['teacher', '/late.html']);
  await collector.report((r) => failing(r, 'frame:teacher')?.reason === 'missing');
  const ready = await collector.report((r) => r.type === 'ready');
  expect(ready.t).toBeGreaterThan(1500);
  expect(ready.unknown).toBeUndefined();
  expect(collector.reports.every((r) => r.token === 't' && r.page === ready.page)).toBe(true);
});

test('What breaks in a frame is told with its reason, and heals', async ({ page, collector }) => {
  await open(page, collector, ['teacher', '/teacher.html']);
  await collector.report((r) => r.type === 'ready');
  await tell(page, 'teacher', 'leave');
  const degraded = await collector.report((r) => r.state === 'degraded');
  expect(failing(degraded, 'frame:teacher')).toMatchObject({
    reason: 'missing',
    detail: expect.stringContaining('#teacher'),
  });
  await tell(page, 'teacher', 'return');
  await collector.report((r) => r.seq > degraded.seq && r.state === 'ready');
});

test('A frame that stops answering hangs, one that went elsewhere is missing', async ({
  page,
  collector,
  browserName,
}) => {
  test.skip(browserName === 'webkit', 'in WebKitGTK a frame of another site shares the main thread of its page');
  await open(page, collector, ['teacher', '/teacher.html'], ['second', '/teacher.html?2']);
  const ready = await collector.report((r) => r.type === 'ready');
  await tell(page, 'second', 'away');
  const away = await collector.report((r) => r.seq > ready.seq && failing(r, 'frame:second') !== undefined);
  expect(failing(away, 'frame:second')).toMatchObject({ reason: 'missing' });
  expect(failing(away, 'frame:teacher')).toBeUndefined();
  // Another site has a process, and so a main thread, of its own.
  await tell(page, 'teacher', 'hang');
  const hung = await collector.report((r) => r.seq > ready.seq && failing(r, 'frame:teacher') !== undefined);
  expect(failing(hung, 'frame:teacher')).toMatchObject({ reason: 'hang' });
  await collector.report((r) => r.seq > hung.seq && !failing(r, 'frame:teacher'));
});

test('A frame that is taken out is missing until the page goes elsewhere', async ({ page, collector }) => {
  await open(page, collector, ['teacher', '/teacher.html']);
  await collector.report((r) => r.type === 'ready');
  await page.evaluate("document.querySelector('iframe').remove()");
  const missing = await collector.report((r) => r.state === 'degraded');
  expect(failing(missing, 'frame:teacher')).toMatchObject({ reason: 'missing' });
  await page.evaluate("history.pushState({}, '', '/next')");
  await collector.report((r) => r.seq > missing.seq && r.state === 'ready');
});

test('A frame in a frame is told through both', async ({ page, collector }) => {
  await open(page, collector, ['outer', '/outer.html']);
  const ready = await collector.report((r) => r.type === 'ready');
  expect(ready.unknown).toBeUndefined();
  await tell(page, 'outer', 'leave');
  const degraded = await collector.report((r) => r.state === 'degraded');
  expect(failing(degraded, 'frame:outer')).toMatchObject({
    reason: 'missing',
    detail: expect.stringContaining('frame:inner: #teacher'),
  });
});

test('A frame of another origin without the script is unknown, never ok', async ({ page, collector }) => {
  await open(page, collector, ['chat', '/plain.html']);
  const ready = await collector.report((r) => r.type === 'ready');
  expect(ready.unknown).toEqual(['frame:chat']);
});

test('Nobody else can answer for a frame', async ({ page, collector }) => {
  collector.serve(
    '/liar.html',
    `<!doctype html><title>Liar</title><p>Liar<script>
      setInterval(() => parent.postMessage({ rollcue: { v: 1, state: 'ready', type: 'beat' } }, '*'), 50);
    </script>`,
    { 'content-type': 'text/html' },
  );
  await open(page, collector, ['teacher', '/teacher.html'], ['liar', '/plain.html']);
  await collector.report((r) => r.type === 'ready');
  await tell(page, 'teacher', 'leave');
  const degraded = await collector.report((r) => r.state === 'degraded');
  // The frame now shows a page of another origin than the one that the parent gave it.
  await page.evaluate(
    `document.querySelector('iframe[name=liar]').src = 'http://127.0.0.1:${new URL(collector.url).port}/liar.html'`,
  );
  const later = await collector.report((r) => r.seq > degraded.seq + 2);
  expect(failing(later, 'frame:teacher')).toBeDefined();
});

test('A frame that talks nonsense is not ready, and takes nothing from its parent', async ({ page, collector }) => {
  const nonsense = ['5', '[{ reason: "nonsense", check: {} }]', '[null]', '"x"'];
  for (const [i, failing] of nonsense.entries())
    collector.serve(
      `/nonsense-${i}.html`,
      `<!doctype html><title>Nonsense</title><p>Nonsense<script>
        setInterval(() => parent.postMessage({ rollcue: { state: 'degraded', type: 'change', failing: ${failing} } }, '*'), 50);
      </script>`,
      { 'content-type': 'text/html' },
    );
  await open(page, collector, ...nonsense.map((_, i) => [`f${i}`, `/nonsense-${i}.html`] as const));
  const told = await collector.report((r) => r.failing?.filter((f) => f.check.startsWith('frame:')).length === 4);
  expect(told.failing?.every((f) => f.reason === 'loading')).toBe(true);
  await collector.report((r) => r.seq > told.seq + 3 && r.state === 'loading');
});

test('In a page that nobody records the script in a frame does nothing', async ({ page, collector }) => {
  const messages: unknown[] = [];
  await page.exposeFunction('heard', (data: unknown) => messages.push(data));
  await page.addInitScript("addEventListener('message', ({ data }) => window === top && data.rollcue && heard(data))");
  await page.goto(`${collector.url}/page.html#${encodeURIComponent(JSON.stringify([['teacher', '/teacher.html']]))}`);
  await collector.request('/teacher.html');
  await collector.request('/later');
  expect(messages).toEqual([]);
  expect(collector.reports).toEqual([]);
});
