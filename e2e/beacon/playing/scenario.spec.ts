import { expect } from '@playwright/test';
import type { Reason, Report } from '@rollcue/protocol';
import { beaconTest as test } from '../../support/beaconTest.ts';
import { makeFilm, moving } from '../../support/makeFilm.ts';

let film: Buffer;
test.beforeAll(async () => {
  film = await makeFilm(4, moving);
});

const fails = (report: Report, reason: Reason) =>
  ['#film => playing', '#stage => playing'].every((check) =>
    report.failing?.some((f) => f.check === check && f.reason === reason),
  );

test('A film that plays is ready and stays so, over its loops too', async ({ page, collector, browserName }) => {
  test.skip(browserName === 'webkit', 'a WebM that starts over stalls in WebKitGTK');
  collector.serve('/film.webm', film);
  await page.goto(`${collector.url}/page.html?rollcue=t`);
  const ready = await collector.report((r) => r.type === 'ready');
  expect(ready.failing).toBeUndefined();
  await collector.report((r) => r.t > ready.t + 13_000);
  expect(collector.reports.filter((r) => r.t > ready.t && (r.failing || r.state !== 'ready'))).toEqual([]);
});

const faults: readonly [name: string, reason: Reason, harm: string, heal: string][] = [
  ['is paused', 'paused', 'film.pause()', 'film.play()'],
  ['is slowed down to nothing', 'paused', 'film.playbackRate = 0', 'film.playbackRate = 1'],
  ['comes to its end', 'ended', 'film.loop = false', 'film.loop = true; film.play()'],
  ['loses its source', 'empty', 'film.removeAttribute("src"); film.load()', 'film.src = "/film.webm"'],
  ['gets a source that is no film', 'broken', 'film.src = "/page.html"', 'film.src = "/film.webm"'],
  [
    'gets sources that are all gone',
    'broken',
    'film.innerHTML = "<source src=/gone.webm>"; film.removeAttribute("src"); film.load()',
    'film.src = "/film.webm"',
  ],
];

for (const [name, reason, harm, heal] of faults)
  test(`A film that ${name} is told as "${reason}", and heals`, async ({ page, collector }) => {
    collector.serve('/film.webm', film);
    await page.goto(`${collector.url}/page.html?rollcue=t`);
    await collector.report((r) => r.type === 'ready');
    await page.evaluate(`${harm}; 0`);
    const bad = await collector.report((r) => r.state === 'degraded' && fails(r, reason));
    await page.evaluate(`${heal}; 0`);
    await collector.report((r) => r.seq > bad.seq && r.state === 'ready');
  });

test('An element without a film is told as "empty"', async ({ page, collector }) => {
  collector.serve(
    '/page.html',
    '<!doctype html><script src="/rollcue.js" data-interval="200" data-expect="p => playing"></script><p>no film',
    { 'content-type': 'text/html' },
  );
  await page.goto(`${collector.url}/page.html?rollcue=t`);
  await collector.report((r) => r.failing?.[0]?.reason === 'empty');
});
