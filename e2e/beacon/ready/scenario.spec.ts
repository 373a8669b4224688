import { expect } from '@playwright/test';
import { parseReport } from '@rollcue/protocol';
import { beaconTest as test } from '../../support/beaconTest.ts';

test('A page says hello, then ready, then beats, and tells the recorder once', async ({ page, collector }) => {
  const lines: string[] = [];
  page.on('console', (line) => lines.push(line.text()));
  await page.goto(`${collector.url}/page.html?rollcue=tok-1`);

  const ready = await collector.report((r) => r.type === 'ready');
  await collector.report((r) => r.type === 'beat' && r.seq > ready.seq);

  const [hello] = collector.reports;
  expect(hello).toMatchObject({
    v: 1,
    token: 'tok-1',
    seq: 0,
    type: 'hello',
    state: 'loading',
    nextMs: 300,
    checks: 3,
  });
  expect(hello?.failing).toContainEqual(
    expect.objectContaining({ check: '.late => text "Lesson 1"', reason: 'missing' }),
  );
  expect(ready).toMatchObject({ state: 'ready', page: hello?.page, checks: 3 });
  expect(ready.failing).toBeUndefined();
  expect(collector.reports.map((r) => r.seq)).toEqual(collector.reports.map((_, i) => i));
  for (const report of collector.reports) expect(parseReport(report)).toMatchObject({ ok: true });

  const told = await page.evaluate(() => Reflect.get(window, 'told'));
  expect(told).toEqual({ notifyReady: 1, onWebcastStart: 1, events: [['rollcue:ready', 'ready']] });
  expect(await page.evaluate(() => Reflect.get(window, 'prerenderReady'))).toBe(true);
  expect(await page.evaluate(() => performance.getEntriesByName('rollcue:ready').length)).toBe(1);
  expect(lines.filter((line) => line === 'START_RECORDING')).toHaveLength(1);
});

test('Ready comes within settle and 50 ms of what it waited for', async ({ page, collector }) => {
  await page.goto(`${collector.url}/page.html?rollcue=tok-1`);
  const ready = await collector.report((r) => r.type === 'ready');
  const appendedAt: number = await page.evaluate(() => Reflect.get(window, 'appendedAt'));
  expect(ready.t - appendedAt).toBeGreaterThanOrEqual(100);
  expect(ready.t - appendedAt).toBeLessThan(200);
});
