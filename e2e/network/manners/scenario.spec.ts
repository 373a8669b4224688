import { expect, type Request } from '@playwright/test';
import { beaconTest as test } from '../../support/beaconTest.ts';

test('Reports go one at a time, as plain text, without cookies or preflight, kept alive by none but the goodbye', async ({
  page,
  collector,
}) => {
  const asked: Request[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/beacon')) asked.push(request);
  });
  collector.serve('/other.html', '<!doctype html><title>Other</title><p>other');
  // What is never answered is given up by the page itself, and only then is the next one tried.
  collector.answer((r) => (r.seq % 4 === 3 ? 'silence' : undefined));
  await page.goto(`${collector.url}/page.html?rollcue=t`);
  const ready = await collector.report((r) => r.type === 'ready');
  await collector.report((r) => r.seq > ready.seq + 12);
  const made = await page.evaluate('made');
  expect(await page.evaluate('most')).toBe(1);
  expect(new Set((made as object[]).map((one) => JSON.stringify({ ...one, type: undefined })))).toEqual(
    new Set(['{"keepalive":false,"credentials":"omit"}']),
  );
  expect(asked.length).toBeGreaterThan(4);
  for (const request of asked) {
    expect(request.method()).toBe('POST');
    expect(request.headers()['content-type']).toBe('text/plain;charset=UTF-8');
  }
  await page.goto(`${collector.url}/other.html`);
  await collector.report((r) => r.type === 'bye');
});

test('Goodbye outlives its page: it alone, and what was not yet taken, is kept alive', async ({ page, collector }) => {
  collector.serve('/other.html', '<!doctype html><title>Other</title><p>other', { 'content-type': 'text/html' });
  await page.goto(`${collector.url}/page.html?rollcue=t`);
  await collector.report((r) => r.type === 'ready');
  await page.evaluate("addEventListener('pagehide', () => { sessionStorage.kept = JSON.stringify(made.at(-1)); })");
  await page.goto(`${collector.url}/other.html`);
  expect(await page.evaluate('sessionStorage.kept')).toBe('{"keepalive":true,"credentials":"omit","type":"bye"}');
});

test('The script leaves one name in the page; a second copy yields to the first, and says so once', async ({
  page,
  collector,
}) => {
  const lines: string[] = [];
  page.on('console', (line) => lines.push(line.text()));
  await page.goto(`${collector.url}/page.html?rollcue=t`);
  const ready = await collector.report((r) => r.type === 'ready');
  expect(
    await page.evaluate("Object.keys(window).filter((name) => !before.includes(name) && name !== 'before')"),
  ).toEqual(['rollcue']);
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        const again = document.createElement('script');
        again.src = '/rollcue.js';
        again.onload = resolve;
        document.head.append(again);
      }),
  );
  await collector.report((r) => r.seq > ready.seq + 3);
  expect(new Set(collector.reports.map((r) => r.page)).size).toBe(1);
  expect(collector.reports.filter((r) => r.type === 'hello')).toHaveLength(1);
  expect(lines.filter((words) => words.startsWith('rollcue:'))).toHaveLength(1);
});
