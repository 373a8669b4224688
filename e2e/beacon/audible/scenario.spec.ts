import { expect } from '@playwright/test';
import type { Reason, Report } from '@rollcue/protocol';
import { autoplayTest as test } from '../../support/autoplayTest.ts';
import type { Collector } from '../../support/collector.ts';
import { beeps, makeFilm, moving } from '../../support/makeFilm.ts';

/** What is heard is `unknown` there. */
const deaf = 'Firefox runs no AudioContext without a sound device';

test.skip(
  ({ browserName }) => browserName === 'webkit',
  'WebKit captures no medium, and plays no sound before a gesture',
);

let films: Readonly<Record<string, Buffer>>;
test.beforeAll(async () => {
  films = {
    '/film.webm': await makeFilm(4, moving, beeps),
    '/silent.webm': await makeFilm(4, moving, 'anullsrc=r=48000'),
    '/mute.webm': await makeFilm(4, moving),
  };
});

test.beforeEach(async ({ page, collector }) => {
  for (const [path, film] of Object.entries(films)) collector.serve(path, film);
  await page.goto(`${collector.url}/page.html`);
  await collector.report((r) => r.type === 'ready');
});

const failing = (collector: Collector, check: string, reason: Reason) =>
  collector.report(
    (r) => r.state === 'degraded' && r.failing?.some((f) => f.check === check && f.reason === reason) === true,
  );

test('One beep a second is heard steadily, and so is a live tone', async ({ page, collector, browserName }) => {
  test.skip(browserName === 'firefox', deaf);
  const { t } = await collector.report((r) => r.type === 'ready');
  await collector.report((r) => r.t > t + 15_000);
  expect(collector.reports.filter((r) => r.t > t && (r.failing || r.unknown))).toEqual([]);
  // The beacon listens in one context, of which stop() leaves nothing; the page's own sound goes on.
  expect(await page.evaluate('contexts.map(({ state }) => state)')).toEqual(['running', 'running']);
  await page.evaluate('beacon.stop()');
  await expect.poll(() => page.evaluate('contexts.map(({ state }) => state)')).toEqual(['running', 'closed']);
  const tracks = (await page.evaluate('captured.flatMap((s) => s.getTracks()).map((t) => t.readyState)')) as string[];
  expect(tracks.length).toBeGreaterThanOrEqual(2);
  expect(tracks.filter((state) => state !== 'ended')).toEqual([]);
  expect(await page.evaluate('[film.paused, film.muted, film.volume, live.paused, out.stream.active]')).toEqual([
    false,
    false,
    1,
    false,
    true,
  ]);
});

const faults: readonly [name: string, reason: Reason, harm: string, heal: string][] = [
  ['is muted', 'muted', 'film.muted = true', 'film.muted = false'],
  ['is turned down to nothing', 'muted', 'film.volume = 0', 'film.volume = 0.5'],
  ['is paused', 'paused', 'film.pause()', 'film.play()'],
  ['comes to its end', 'ended', 'film.loop = false', 'film.loop = true; film.play()'],
  ['has no sound track', 'silent', 'film.src = "/mute.webm"', 'film.src = "/film.webm"'],
  ['has a sound track of silence', 'silent', 'film.src = "/silent.webm"', 'film.src = "/film.webm"'],
];

for (const [name, reason, harm, heal] of faults)
  test(`A film that ${name} is told as "${reason}", and heals`, async ({ page, collector, browserName }) => {
    test.skip(browserName === 'firefox' && harm.includes('/silent'), deaf);
    await page.evaluate(`${harm}; 0`);
    const bad = await failing(collector, '#film => audible', reason);
    await page.evaluate(`${heal}; 0`);
    await collector.report((r) => r.seq > bad.seq && r.state === 'ready');
  });

/** A report that has not arrived yet. */
const next = ({ reports, report }: Collector, fits: (report: Report) => boolean) => {
  const before = new Set(reports);
  return report((r) => !before.has(r) && fits(r));
};

test('A film is captured once, whenever that falls while it loads, and whatever it plays after that', async ({
  page,
  collector,
  browserName,
}) => {
  test.skip(browserName === 'firefox', deaf);
  for (let load = 0; load < 6; load += 1) {
    // The farewell of the page that is left says "ready" too.
    const heard = next(collector, (r) => r.type === 'ready');
    await page.reload();
    await heard;
    expect(await page.evaluate('captured.length')).toBe(1);
  }
  for (const film of ['/mute.webm', '/film.webm', '/silent.webm', '/film.webm']) {
    const told = next(collector, (r) => r.state === (film === '/film.webm' ? 'ready' : 'degraded'));
    await page.evaluate(`film.src = '${film}'; 0`);
    await told;
  }
  // Of a film whose sound track is not there, or not there yet, it is asked once more whether it may be heard.
  const sources = (await page.evaluate('capturedOf')) as string[];
  expect(sources.length).toBeGreaterThanOrEqual(2);
  expect(sources.filter((source, i) => source === sources[i - 1])).toEqual([]);
});

test('A live sound that stops is silent after 10 s, from when it stopped, and heals', async ({
  page,
  collector,
  browserName,
}) => {
  test.skip(browserName === 'firefox', deaf);
  const stoppedAt = Number(await page.evaluate('gain.gain.value = 0; performance.now()'));
  const silent = await failing(collector, '#live => audible', 'silent');
  const forMs = silent.failing?.find((f) => f.check === '#live => audible')?.forMs ?? 0;
  expect(forMs).toBeGreaterThanOrEqual(10_000);
  expect(Math.abs(silent.t - forMs - stoppedAt)).toBeLessThan(4000);
  expect(silent.failing?.map((f) => f.check)).toContain('#seat => audible, playing');
  await page.evaluate('gain.gain.value = 0.2; 0');
  await collector.report((r) => r.seq > silent.seq && r.state === 'ready');
});

test('A live sound whose track ends is told, and declared stillness is not silent', async ({ page, collector }) => {
  const until = Number(await page.evaluate('beacon.still(13000); gain.gain.value = 0; performance.now() + 13000'));
  await collector.report((r) => r.t > until);
  expect(collector.reports.filter((r) => r.state === 'degraded')).toEqual([]);
  await page.evaluate('out.stream.getTracks()[0].stop(); 0');
  await failing(collector, '#live => audible', 'ended');
});

test('A film of another origin cannot be listened to: unknown, not silent', async ({ page, collector }) => {
  const { port } = new URL(collector.url);
  await page.evaluate(`film.src = "http://localhost:${port}/film.webm"; 0`);
  const told = await collector.report((r) => r.unknown?.includes('#film => audible') === true && !r.failing);
  expect(told.state).toBe('ready');
});

test("A film that becomes a live stream keeps the page's own tracks, while it is listened to and after stop()", async ({
  page,
  collector,
  browserName,
}) => {
  test.skip(browserName === 'firefox', deaf);
  // What was captured of the film follows it to its new source: those tracks are the page's.
  await page.evaluate(`
    const board = document.createElement('canvas');
    const pen = board.getContext('2d');
    setInterval(() => { pen.fillStyle = pen.fillStyle === '#ff0000' ? 'blue' : 'red'; pen.fillRect(0, 0, 300, 150); }, 40);
    window.stream = new MediaStream([...board.captureStream().getTracks(), ...out.stream.clone().getTracks()]);
    film.srcObject = stream;
    film.play();
    0`);
  const tracks = 'stream.getTracks().map(({ readyState }) => readyState)';
  const t = await page.evaluate(() => performance.now());
  await collector.report((r) => r.t > t + 6000);
  expect(await page.evaluate(tracks)).toEqual(['live', 'live']);
  const heard = await collector.report((r) => r.t > t + 6000 && !r.failing && !r.unknown);
  expect(heard.state).toBe('ready');
  await page.evaluate('film.srcObject = null; film.srcObject = stream; beacon.stop()');
  expect(await page.evaluate(tracks)).toEqual(['live', 'live']);
});
