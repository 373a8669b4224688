import { expect } from '@playwright/test';
import { beaconTest as test } from '../../support/beaconTest.ts';

test('A reply tells the sid and the interval', async ({ page, collector }) => {
  collector.answer((r) => (r.type === 'hello' ? { body: { sid: 'sid-1', intervalMs: 350 } } : undefined));
  await page.goto(`${collector.url}/page.html?rollcue=t`);
  // On a busy machine a beat may fall due before the first answer has come.
  const beat = await collector.report((r) => r.type === 'beat' && r.sid !== undefined);
  expect(beat).toMatchObject({ sid: 'sid-1', nextMs: 350 });
  await collector.report((r) => r.seq >= beat.seq + 4 && r.type === 'beat');
  // A slow engine may be ready between two of them.
  const beats = collector.reports.filter((r) => r.seq >= beat.seq && r.type === 'beat');
  // A busy machine's timers are late, the nearest one least, and never early.
  const apart = Math.min(...beats.slice(1).map(({ t }, i) => t - (beats[i]?.t ?? 0)));
  expect(apart).toBeGreaterThan(300);
  expect(apart).toBeLessThanOrEqual(400);
  expect(collector.reports[0]?.sid).toBeUndefined();
});

test('A longer interval breaks no promise: it holds from the next beat on', async ({ page, collector }) => {
  collector.answer((r) => (r.type === 'ready' ? { body: { intervalMs: 1500 } } : undefined));
  await page.goto(`${collector.url}/page.html?rollcue=t`);
  const beat = await collector.report((r) => r.nextMs === 1500);
  const next = await collector.report((r) => r.seq > beat.seq);
  expect(next.t - beat.t).toBeGreaterThan(1400);
  const kept = collector.reports.filter((r) => r.seq <= next.seq);
  expect(kept.map((r) => r.nextMs).slice(0, 2)).toEqual([200, 200]);
  // A busy machine's timers are late, but not by an interval.
  for (const [i, report] of kept.slice(1).entries())
    expect(report.t - (kept[i]?.t ?? 0)).toBeLessThan((kept[i]?.nextMs ?? 0) + 150);
});

test('The command stop stops it for good', async ({ page, collector }) => {
  collector.answer((r) => (r.type === 'ready' ? { body: { command: 'stop' } } : undefined));
  await page.goto(`${collector.url}/page.html?rollcue=t`);
  const ready = await collector.report((r) => r.type === 'ready');
  await collector.request('/later');
  expect(collector.reports.at(-1)).toEqual(ready);
});

test('The command reload loads the page anew', async ({ page, collector }) => {
  collector.answer((r) =>
    r.type === 'ready' && r.page === collector.reports[0]?.page ? { body: { command: 'reload' } } : undefined,
  );
  await page.goto(`${collector.url}/page.html?rollcue=t`);
  const [first, second] = await Promise.all([
    collector.report((r) => r.type === 'hello'),
    collector.report((r) => r.type === 'ready' && r.page !== collector.reports[0]?.page),
  ]);
  expect(second.page).not.toBe(first.page);
  expect(collector.reports.some((r) => r.type === 'bye' && r.page === first.page)).toBe(true);
});

for (const status of [404, 410])
  test(`The answer ${status} stops it for good`, async ({ page, collector }) => {
    collector.answer(() => ({ status }));
    await page.goto(`${collector.url}/page.html?rollcue=t`);
    await collector.request('/later');
    expect(collector.reports.map((r) => r.type)).toEqual(['hello']);
  });

test('A server that is ill for a while gets hello and ready in order, once it is well', async ({ page, collector }) => {
  // Ill for five intervals: longer than beats can wait behind each other.
  let illUntil: number | undefined;
  let refused = 0;
  collector.answer(() => {
    illUntil ??= Date.now() + 1000;
    if (Date.now() >= illUntil) return undefined;
    refused += 1;
    return { status: 503, headers: { 'retry-after': '0' } };
  });
  await page.goto(`${collector.url}/page.html?rollcue=t`);
  const ready = await collector.report((r) => r.type === 'ready');
  const { reports } = collector;
  expect(reports.slice(0, refused).map((r) => r.seq)).toEqual(Array.from({ length: refused }, () => 0));
  expect(reports.slice(refused, refused + 2).map((r) => r.type)).toEqual(['hello', 'ready']);
  const later = await collector.report((r) => r.seq > ready.seq && (r.dropped ?? 0) > 0);
  expect(later.type).toBe('beat');
});

test('Retry-After is honoured', async ({ page, collector }) => {
  const at: number[] = [];
  collector.answer(() => (at.push(Date.now()) === 1 ? { status: 429, headers: { 'retry-after': '1' } } : undefined));
  await page.goto(`${collector.url}/page.html?rollcue=t`);
  await collector.report((r) => r.type === 'ready');
  expect(Number(at[1]) - Number(at[0])).toBeGreaterThanOrEqual(1000);
});
