import { expect, type Page } from '@playwright/test';
import type { Report } from '@rollcue/protocol';
import { beaconTest as test } from '../../support/beaconTest.ts';
import type { Collector } from '../../support/collector.ts';
import { blankPages, goodPages, loaderPages, overlayPages, scenePages } from './pages.ts';

const picture =
  '<svg xmlns="http://www.w3.org/2000/svg" width="32" height="32"><rect width="20" height="20" fill="teal"/></svg>';

/** Opens each page; what was said of it at the end: `ready`, or the reason and the detail of `page:blank`. */
const judge = async (
  page: Page,
  collector: Collector,
  pages: Readonly<Record<string, string>>,
  readyTimeoutMs = 1500,
) => {
  const told: Record<string, string> = {};
  collector.serve('/picture.svg', picture);
  for (const [name, html] of Object.entries(pages)) {
    collector.serve(
      '/small.html',
      `<!doctype html><meta charset="utf-8"><title>${name}</title><script src="/rollcue.js"
        data-endpoint="/beacon" data-interval="250" data-ready-timeout="${readyTimeoutMs}"></script>${html}`,
    );
    await page.goto(`${collector.url}/small.html?rollcue=${encodeURIComponent(name)}`);
    const ready = (r: Report) => r.token === name && r.type === 'ready';
    const failed = (r: Report) => r.token === name && r.state === 'failed';
    const first = await collector.report((r) => ready(r) || failed(r));
    // A busy machine may look at half a page when the time is up: the report after that has seen all of it.
    const end = await collector.report((r) => ready(r) || (failed(r) && r.t > first.t + 500));
    const [worst] = end.failing ?? [];
    told[name] = end.type === 'ready' ? 'ready' : [worst?.check, worst?.reason, worst?.detail].join(' ').trim();
  }
  return told;
};

const allAre = (pages: Readonly<Record<string, string>>, what: unknown) =>
  Object.fromEntries(Object.keys(pages).map((name) => [name, what]));

test('A page that shows anything at all is not blank', async ({ page, collector }) => {
  expect(await judge(page, collector, goodPages, 30_000)).toEqual(allAre(goodPages, 'ready'));
});

test('A page that shows a scene is not blank', async ({ page, collector, browserName }) => {
  test.skip(browserName === 'firefox', 'a headless Firefox makes no WebGL context');
  expect(await judge(page, collector, scenePages, 30_000)).toEqual(allAre(scenePages, 'ready'));
});

test('A page that shows nothing is blank', async ({ page, collector, browserName }) => {
  const { 'an unused drawing': drawing = '', ...others } = blankPages;
  // WebKit gives what is only defined a place, and calls it visible.
  const pages = browserName === 'webkit' ? others : { ...others, 'an unused drawing': drawing };
  expect(await judge(page, collector, pages)).toEqual(allAre(pages, 'page:blank blank'));
});

test('A page with nothing but a loader is blank', async ({ page, collector }) => {
  expect(await judge(page, collector, loaderPages)).toEqual(
    allAre(loaderPages, 'page:blank blank nothing but a loader'),
  );
});

test('A page under a development error is blank', async ({ page, collector }) => {
  expect(await judge(page, collector, overlayPages)).toEqual(
    allAre(overlayPages, expect.stringMatching(/^page:blank blank covered by /)),
  );
});
