import { expect } from '@playwright/test';
import type { Reason, Report } from '@rollcue/protocol';
import { beaconTest as test } from '../../support/beaconTest.ts';

const fails = (reason: Reason) => (r: Report) =>
  r.state === 'degraded' && r.failing?.some((f) => f.check === '#live => playing' && f.reason === reason) === true;

test('A live picture that stops is frozen from when it stopped, though its clock runs on, and heals', async ({
  page,
  collector,
}) => {
  await page.goto(`${collector.url}/page.html`);
  await collector.report((r) => r.type === 'ready');
  const stoppedAt = await page.evaluate('isDrawing = false; performance.now()');
  const clock = await page.evaluate('live.currentTime');
  const frozen = await collector.report(fails('frozen'));
  const forMs = frozen.failing?.[0]?.forMs ?? 0;
  expect(forMs).toBeGreaterThanOrEqual(3000);
  expect(Math.abs(frozen.t - forMs - Number(stoppedAt))).toBeLessThan(1500);
  expect(await page.evaluate('live.currentTime')).toBeGreaterThan(Number(clock) + 2);
  await page.evaluate('isDrawing = true; 0');
  await collector.report((r) => r.seq > frozen.seq && r.state === 'ready');
});

test('A live track that ends is told as "ended", and heals with a new one', async ({ page, collector }) => {
  await page.goto(`${collector.url}/page.html`);
  await collector.report((r) => r.type === 'ready');
  await page.evaluate('live.srcObject.getTracks()[0].stop(); 0');
  const ended = await collector.report(fails('ended'));
  await page.evaluate('live.srcObject = canvas.captureStream(); 0');
  await collector.report((r) => r.seq > ended.seq && r.state === 'ready');
});

test('A live picture that never came is loading, and never ready until it comes', async ({ page, collector }) => {
  await page.goto(`${collector.url}/page.html#unborn`, { waitUntil: 'commit' });
  await collector.report((r) => r.t > 4500);
  expect(collector.reports.some((r) => r.type === 'ready')).toBe(false);
  expect(collector.reports.at(-1)?.failing?.find((f) => f.check === '#live => playing')?.reason).toMatch(
    /loading|frozen|stalled/,
  );
  await page.evaluate('isDrawing = true; 0');
  await collector.report((r) => r.type === 'ready');
});

test('Declared stillness is not frozen while it lasts, and is afterwards', async ({ page, collector }) => {
  await page.goto(`${collector.url}/page.html`);
  await collector.report((r) => r.type === 'ready');
  const until = Number(await page.evaluate('beacon.still(7000); isDrawing = false; performance.now() + 7000'));
  const frozen = await collector.report(fails('frozen'));
  expect(frozen.t).toBeGreaterThan(until + 2900);
  expect(frozen.t - (frozen.failing?.[0]?.forMs ?? 0)).toBeGreaterThan(until - 100);
  expect(collector.reports.filter((r) => r.t < until && r.state === 'degraded')).toEqual([]);
});
