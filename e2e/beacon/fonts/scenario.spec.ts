import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { beaconTest as test } from '../../support/beaconTest.ts';
import type { Collector } from '../../support/collector.ts';

/** A real font: the browser's test tool brings one. */
const font = (): Buffer => {
  const folder = join(dirname(createRequire(import.meta.url).resolve('playwright-core')), 'lib/vite/traceViewer');
  const name = readdirSync(folder).find((file) => file.endsWith('.ttf'));
  return readFileSync(join(folder, String(name)));
};

const open = async (page: Page, collector: Collector, options: object) => {
  collector.serve('/good.ttf', font(), { 'content-type': 'font/ttf' });
  await page.route('**/pending*', () => {});
  await page.goto(`${collector.url}/page.html`, { waitUntil: 'commit' });
  await page.waitForFunction(() => document.readyState !== 'loading');
  await page.evaluate(
    (options) => Object.assign(window, { beacon: Reflect.get(window, 'rollcue').startBeacon(options) }),
    { token: 't', 'page:resource': false, ...options },
  );
};

const told = (page: Page): Promise<Readonly<Record<string, string>>> =>
  page.evaluate(() =>
    Object.fromEntries(
      Reflect.get(window, 'beacon').verdicts.map(
        ({ check, verdict }: { check: string; verdict: { status: string; reason?: string; detail?: string } }) => [
          check,
          verdict.reason ? `${verdict.reason} ${verdict.detail}` : verdict.status,
        ],
      ),
    ),
  );

test('Text is shown when its font has loaded; a missing font is named', async ({ page, collector }) => {
  const cases = {
    '#good': 'ok',
    '#spare': 'ok',
    '#gone': 'fonts Gone',
    '#pending': 'loading Pending',
    '#pair': 'ok',
    '#pair-bold': 'fonts Pair',
    '#inside': 'fonts Gone',
    '#outside': 'ok',
    '#icon': 'fonts Icons',
    '#field': 'fonts Gone',
    '#frame': 'ok',
    '#shell': 'fonts Gone',
  };
  await open(page, collector, { expect: Object.keys(cases), 'page:blank': false, 'page:error': false });
  await expect.poll(() => told(page)).toEqual({ ...cases, 'page:fonts': 'fonts Icons and 2 more' });
});

test('A font that fails is a remark; with errors: fail it keeps the page from ready', async ({ page, collector }) => {
  await open(page, collector, { expect: '#good' });
  await collector.report((r) => r.type === 'ready');
  const ready = await collector.report(
    (r) => r.state === 'ready' && r.failing?.[0]?.detail?.includes('and 2') === true,
  );
  expect(ready.failing).toMatchObject([{ check: 'page:fonts', reason: 'fonts', detail: 'Icons and 2 more' }]);

  await page.evaluate(() => Reflect.get(window, 'beacon').stop());
  const { page: first } = ready;
  await open(page, collector, { expect: '#good', errors: 'fail' });
  const failing = await collector.report((r) => r.page !== first && r.failing?.[0]?.check === 'page:fonts');
  expect(failing.state).toBe('loading');
  // A face that the page takes back is wanted no more.
  await page.evaluate(() => {
    for (const sheet of document.styleSheets)
      for (let i = sheet.cssRules.length - 1; i >= 0; i--)
        if (/gone\.ttf/.test(String(sheet.cssRules[i]?.cssText))) sheet.deleteRule(i);
  });
  await collector.report((r) => r.page !== first && r.type === 'ready');
});

test('Text in a new font is loading from its first moment', async ({ page, collector }) => {
  await open(page, collector, { expect: '#good', toleranceMs: 0 });
  await collector.report((r) => r.type === 'ready');
  await page.evaluate(() => {
    const face = document.createElement('style');
    face.textContent = '@font-face { font-family: Late; src: url(/pending.ttf?late); }';
    document.head.append(face);
    const words = Object.assign(document.createElement('b'), { textContent: 'late' });
    words.style.fontFamily = 'Late';
    document.querySelector('#good')?.append(words);
  });
  const late = await collector.report((r) => r.state === 'degraded');
  expect(late.failing?.[0]).toMatchObject({ check: '#good', reason: 'loading', detail: 'Late' });
});
