import { expect, type Page } from '@playwright/test';
import type { Report } from '@rollcue/protocol';
import { beaconTest as test } from '../../support/beaconTest.ts';
import type { Collector } from '../../support/collector.ts';

/** Why Firefox tells of a hang when it is over. */
const wait = 'Firefox sends the requests of a worker through the main thread, which hangs';

/** Blocks the page's main thread, from a task of its own. */
const block = (page: Page, ms: number) =>
  page.evaluate((ms) => {
    setTimeout(() => {
      const until = performance.now() + ms;
      while (performance.now() < until);
    });
  }, ms);

const open = async (page: Page, collector: Collector): Promise<Report> => {
  const worker = page.waitForEvent('worker');
  await page.goto(`${collector.url}/page.html?rollcue=t`);
  await worker;
  const ready = await collector.report((r) => r.type === 'ready');
  // By its next beat the worker has asked for the page.
  return collector.report((r) => r.type === 'beat' && r.seq > ready.seq);
};

/** The numbers that arrived, in order. */
const numbers = (reports: readonly Report[]) => reports.map((r) => r.seq).sort((a, b) => a - b);

const zeroTo = (last: number) => Array.from({ length: last + 1 }, (_, i) => i);

/** Made by the worker, and past the time from which a page counts as hung. */
const tellsHang = (report: Report) => report.hangMs !== undefined && failsFor(report) !== undefined;

const failsFor = (report: Report) => report.failing?.find((f) => f.check === 'page:hang' && f.reason === 'hang')?.forMs;

test('A page that hangs is told of while it hangs, then how long it was, and that it is well', async ({
  page,
  collector,
  browserName,
}) => {
  test.skip(browserName === 'firefox', wait);
  collector.serve('/other.html', '<!doctype html><title>Other</title><p>other');
  const before = await open(page, collector);
  await block(page, 6000);
  const first = await collector.report((r) => tellsHang(r));
  const over = await collector.report((r) => r.seq > first.seq && r.hangMs === undefined);
  const well = await collector.report((r) => r.seq > over.seq && r.state === 'ready');

  const hung = collector.reports.filter((r) => tellsHang(r));
  expect(hung.map((r) => r.type)).toEqual(['change', ...hung.slice(1).map(() => 'beat')]);
  expect(hung.length).toBeGreaterThanOrEqual(3);
  expect(first).toMatchObject({ page: before.page, state: 'degraded', token: 't' });
  expect(first.hangMs).toBeGreaterThan(2800);
  expect(first.hangMs).toBeLessThan(4000);
  for (const [i, report] of hung.entries()) {
    const previous = hung[i - 1];
    if (previous) expect(report.t - previous.t).toBeLessThanOrEqual(previous.nextMs);
    expect(report.hangMs).toBeGreaterThan(previous?.hangMs ?? 0);
    expect(failsFor(report)).toBe(report.hangMs);
  }

  expect(over).toMatchObject({ type: 'change', state: 'degraded' });
  expect(failsFor(over)).toBeGreaterThan(5300);
  expect(failsFor(over)).toBeLessThan(6500);
  expect(over.t).toBeGreaterThan(hung.at(-1)?.t ?? Number.POSITIVE_INFINITY);
  expect(well.failing).toBeUndefined();
  expect(well.checks).toBe(before.checks);

  await page.goto(`${collector.url}/other.html`);
  const bye = await collector.report((r) => r.type === 'bye');
  expect(numbers(collector.reports)).toEqual(zeroTo(bye.seq));
});

test('A page that is busy for less than that is beaten for, not called hung, and no number is lost', async ({
  page,
  collector,
}) => {
  const before = await open(page, collector);
  await block(page, 2400);
  const after = await collector.report((r) => r.t > before.t + 2400 && r.type === 'beat');
  // What was held up by the hang may come last.
  for (const seq of zeroTo(after.seq)) await collector.report((r) => r.seq === seq);
  const busy = collector.reports.filter((r) => r.seq > before.seq && r.seq < after.seq);
  expect(busy.every((r) => r.type === 'beat' && r.state === 'ready' && failsFor(r) === undefined)).toBe(true);
  expect(numbers(collector.reports.filter((r) => r.seq <= after.seq))).toEqual(zeroTo(after.seq));
});

test('A report of a hang that the server refuses is sent again while the hang lasts', async ({
  page,
  collector,
  browserName,
}) => {
  test.skip(browserName === 'firefox', wait);
  await open(page, collector);
  let refused = 0;
  collector.answer((r) => (tellsHang(r) && ++refused <= 2 ? { status: 503 } : undefined));
  await block(page, 9000);
  const again = await collector.report((r) => tellsHang(r) && refused > 2);
  expect(
    collector.reports
      .filter((r) => tellsHang(r))
      .map((r) => r.type)
      .slice(0, 3),
  ).toEqual(['change', 'change', 'change']);
  const over = await collector.report((r) => r.seq > again.seq && r.hangMs === undefined);
  expect(over.t - again.t).toBeGreaterThan(500);
});

test('What the server would not take during the hang is delivered after it', async ({
  page,
  collector,
  browserName,
}) => {
  test.skip(browserName === 'firefox', wait);
  await open(page, collector);
  let tries = 0;
  collector.answer((r) =>
    tellsHang(r) && ++tries <= 2 ? { status: 503, headers: { 'retry-after': '2' } } : undefined,
  );
  await block(page, 4500);
  const first = await collector.report((r) => tellsHang(r));
  const well = await collector.report((r) => r.seq > first.seq && r.state === 'ready');
  const beat = await collector.report((r) => r.seq > well.seq);
  // A report cannot know yet which one it replaces: the next one does.
  const next = await collector.report((r) => r.seq > beat.seq);
  const taken = collector.reports.filter((r) => r.seq <= next.seq).map((r) => r.seq);
  expect(tries).toBeGreaterThan(2);
  expect(first.t).toBeLessThan(well.t - 1000);
  expect(new Set(taken).size).toBe(next.seq + 1 - (next.dropped ?? 0));
});

test('A command given during a hang is obeyed after it', async ({ page, collector, browserName }) => {
  test.skip(browserName === 'firefox', wait);
  const { page: hung } = await open(page, collector);
  collector.answer((r) => (tellsHang(r) ? { body: { command: 'reload' } } : undefined));
  await block(page, 8000);
  await collector.report((r) => r.type === 'hello' && r.page !== hung);
});

test('stop() leaves no worker and no Blob', async ({ page, collector }) => {
  const worker = page.waitForEvent('worker');
  await page.goto(`${collector.url}/api.html`);
  const closed = (await worker).waitForEvent('close');
  await collector.report((r) => r.type === 'ready');
  expect(page.workers()).toHaveLength(1);
  await page.evaluate('beacon.stop()');
  await closed;
  expect(page.workers()).toEqual([]);
  expect(await page.evaluate('[made.length, made.join() === revoked.join()]')).toEqual([1, true]);
});

test('With the script from another origin the worker comes from a Blob', async ({ page, collector, browserName }) => {
  test.skip(browserName === 'firefox', wait);
  const worker = page.waitForEvent('worker');
  await page.goto(`${collector.url}/api.html`);
  expect((await worker).url()).toMatch(/^blob:/);
  const ready = await collector.report((r) => r.type === 'ready');
  await collector.report((r) => r.seq > ready.seq + 3);
  await block(page, 8000);
  const hung = await collector.report((r) => tellsHang(r));
  await collector.report((r) => r.seq > hung.seq && r.state === 'ready');
});

test('A worker that dies unseen costs a few numbers, not the heartbeats', async ({ page, collector }) => {
  await page.addInitScript(() => {
    const Native = window.Worker;
    window.Worker = class extends Native {
      constructor(...given: ConstructorParameters<typeof Worker>) {
        super(...given);
        // Told to nobody: no error event comes.
        setTimeout(() => this.terminate(), 3000);
      }
    };
  });
  const beat = await open(page, collector);
  const last = await collector.report((r) => r.t > beat.t + 8000);
  const later = collector.reports.filter((r) => r.t > beat.t + 5000);
  expect(later.length).toBeGreaterThanOrEqual(2);
  expect(last).toMatchObject({ state: 'ready', type: 'beat' });
  expect(new Set(numbers(collector.reports)).size).toBe(collector.reports.length);
});

test('Where no worker can be had a hang is told once it is over', async ({ page, collector }) => {
  await page.addInitScript('delete window.Worker');
  await page.goto(`${collector.url}/page.html?rollcue=t`);
  await collector.report((r) => r.type === 'beat');
  await block(page, 4500);
  const over = await collector.report((r) => failsFor(r) !== undefined);
  expect(over).toMatchObject({ type: 'change', state: 'degraded' });
  expect(over.hangMs).toBeUndefined();
  expect(failsFor(over)).toBeGreaterThan(3400);
  expect(failsFor(over)).toBeLessThan(6000);
  await collector.report((r) => r.seq > over.seq && r.state === 'ready' && !r.failing);
});
