import { expect, type Page } from '@playwright/test';
import { beaconTest as test } from '../../support/beaconTest.ts';
import type { Collector } from '../../support/collector.ts';

/** Wrappers as test tools, monitors and old libraries put them over what the browser brings: they pass everything on. */
const wrapped = `
  const calls = (window.calls = {});
  for (const name of ['fetch', 'setTimeout', 'clearTimeout', 'requestAnimationFrame']) {
    const native = window[name];
    window[name] = function (...given) { calls[name] = (calls[name] || 0) + 1; return native.apply(window, given); };
  }
  window.MutationObserver = class extends MutationObserver {};
  window.Promise = class Zoned extends Promise {};
  for (const name of ['map', 'filter', 'flatMap', 'find', 'some', 'slice']) {
    const native = Array.prototype[name];
    Array.prototype[name] = function (...given) { calls[name] = (calls[name] || 0) + 1; return native.apply(this, given); };
  }
  // Enumerable, as old libraries leave them; and what one of them did to JSON.
  Array.prototype.last = function () { return this[this.length - 1]; };
  Array.prototype.toJSON = function () { return 'a list'; };
  Object.prototype.toJSON = undefined;
  // MooTools makes types of its own of these.
  window.Document = window.Range = function () {};
`;

/** What a page may put there once the script has run: nothing of it works. */
const broken = `
  const refuse = () => { throw new Error('not here'); };
  window.fetch = refuse;
  window.setTimeout = () => 0;
  window.clearTimeout = refuse;
  window.requestAnimationFrame = () => 0;
  window.MutationObserver = class { constructor() { refuse(); } };
  window.Promise = class { constructor() { refuse(); } static resolve() { refuse(); } };
  window.Worker = refuse;
  window.performance.now = () => 0;
  Array.prototype.toJSON = function () { return 'a list'; };
`;

const open = async (page: Page, collector: Collector, before: string, after: string): Promise<readonly string[]> => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  collector.serve('/before.js', before);
  collector.serve('/after.js', after);
  await page.goto(`${collector.url}/page.html?rollcue=t`);
  return errors;
};

for (const [words, before, after] of [
  ['before the script, by wrappers', wrapped, ''],
  ['after the script, by wrappers', '', wrapped],
  ['after the script, by what does not work at all', '', broken],
] as const)
  test(`Natives replaced ${words}: reports go on, changes are seen, the page is not disturbed`, async ({
    page,
    collector,
    browserName,
  }) => {
    test.skip(browserName === 'webkit' && after === broken, 'its driver uses what the page has broken');
    const errors = await open(page, collector, before, after);
    const ready = await collector.report((r) => r.type === 'ready');
    await collector.report((r) => r.type === 'beat' && r.seq > ready.seq);
    await page.evaluate(() => document.querySelector('li')?.remove());
    const degraded = await collector.report((r) => r.state === 'degraded');
    expect(degraded.failing).toMatchObject([{ check: 'li => count >= 2', reason: 'count' }]);
    await page.evaluate(() => document.querySelector('ul')?.append(document.createElement('li')));
    await collector.report((r) => r.seq > degraded.seq && r.state === 'ready');
    expect(errors).toEqual([]);
  });
