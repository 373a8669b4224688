import { expect } from '@playwright/test';
import { beaconTest as test } from '../../support/beaconTest.ts';

test('Token and last number are kept for the crash report, from when the browser is ready for them', async ({
  page,
  collector,
}) => {
  await page.addInitScript(() => {
    const kept: Record<string, string> = {};
    let isOpen = false;
    Object.defineProperty(window, 'crashReport', {
      value: {
        initialize: async () => {
          await new Promise((resolve) => setTimeout(resolve, 200));
          isOpen = true;
        },
        set: (key: string, value: string) => {
          if (!isOpen) throw new DOMException('not initialized', 'InvalidStateError');
          kept[key] = value;
        },
        kept,
      },
    });
  });
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(`${collector.url}/page.html?rollcue=t`);
  const beat = await collector.report((r) => r.t > 1000);
  const kept = await page.evaluate('crashReport.kept');
  expect(kept).toMatchObject({ rollcue: 't' });
  expect(Number(Object(kept)['rollcue-seq'])).toBeGreaterThanOrEqual(beat.seq);
  expect(errors).toEqual([]);
});

test('A page that has opened its crash report itself keeps its own notes', async ({ page, collector }) => {
  await page.goto('about:blank');
  await page.addInitScript(() => {
    const { crashReport } = window as {
      crashReport?: { initialize(bytes: number): Promise<void>; set(k: string, v: string): void };
    };
    Object.assign(window, {
      opened: crashReport?.initialize(512).then(
        () => crashReport.set('lesson', '7'),
        (error: unknown) => String(error),
      ),
    });
  });
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(`${collector.url}/page.html?rollcue=t`);
  await collector.report((r) => r.t > 1000);
  expect(await page.evaluate('window.opened')).toBeUndefined();
  expect(errors).toEqual([]);
});
