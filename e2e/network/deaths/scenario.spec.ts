import { readdirSync, readFileSync } from 'node:fs';
import { type CDPSession, chromium, type Page } from '@playwright/test';
import { test as base, expect, type Wire } from '../../support/wire.ts';

/** A page in a browser of its own, whose processes may be stopped and killed. */
const test = base.extend<{
  own: { readonly page: Page; readonly devtools: CDPSession; readonly pids: () => Promise<readonly Pid[]> };
}>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern.
  own: async ({}, use) => {
    const browser = await chromium.launch({
      executablePath: process.env.ROLLCUE_CHROMIUM ?? '/usr/bin/chromium',
      args: ['--js-flags=--max-old-space-size=64'],
    });
    const page = await browser.newPage();
    const root = await browser.newBrowserCDPSession();
    await use({
      page,
      devtools: await page.context().newCDPSession(page),
      pids: async () =>
        (await root.send('SystemInfo.getProcessInfo')).processInfo.map(({ id, type }) => ({ id, type })),
    });
    await browser.close();
  },
});

type Pid = { readonly id: number; readonly type: string };

test.use({ policy: { intervalMs: 1000, hangRestartMs: 6000 } });

/** Tells how long the server took to conclude what it did, and answers with it. */
const concluded = async (wire: Wire, id: string, kind: string, since: number) => {
  const item = await wire.untilNoted(id, (each) => each.kind === kind && Date.parse(each.at) >= since);
  const ms = Date.parse(item.at) - since;
  console.log(`  ${kind} after ${ms} ms: ${item.text}`);
  return { ms, text: item.text };
};

test('crash (Page.crash), with no report of the browser: silent, then replaced', async ({ own, wire }) => {
  const { id } = await wire.goLive((url) => own.page.goto(url));
  const since = Date.now();
  own.devtools.send('Page.crash').catch(() => {});
  expect((await concluded(wire, id, 'silent', since)).ms).toBeLessThan(3500 + 2500);
  const { ms, text } = await concluded(wire, id, 'attempt-ended', since);
  expect(text).toMatch(/^The page stayed silent for/);
  expect(ms).toBeLessThan(3500 + 1000 + 2500);
});

test('out of memory: a page that fills its heap dies, and is replaced', async ({ own, wire }) => {
  const { id } = await wire.goLive((url) => own.page.goto(url));
  const since = Date.now();
  await own.page.evaluate(() => {
    setTimeout(() => {
      const kept: unknown[] = [];
      for (;;) kept.push(Array.from({ length: 1000 }, (_, i) => ({ i })));
    });
  });
  await own.page.waitForEvent('crash');
  console.log(`  the page was dead after ${Date.now() - since} ms`);
  const { text } = await concluded(wire, id, 'attempt-ended', since);
  expect(text).toMatch(/^The page stayed silent for|^The page's main thread/);
});

test('a busy loop: told while it lasts, by whom; beyond the threshold replaced', async ({ own, wire }) => {
  const { id } = await wire.goLive((url) => own.page.goto(url));
  const since = Date.now();
  await own.page.evaluate(() => {
    setTimeout(() => {
      for (;;);
    });
  });
  const degraded = await concluded(wire, id, 'page-degraded', since);
  expect(degraded.text).toMatch(/page:hang \(hang\).*; its worker beats, its main thread has been silent for [34]/);
  const { ms, text } = await concluded(wire, id, 'attempt-ended', since);
  expect(text).toMatch(/^The page's main thread has not answered for [67]/);
  expect(ms).toBeLessThan(6000 + 3 * 1000 + 2500);
  expect((await wire.timeline(id)).filter(({ kind }) => kind === 'silent')).toEqual([]);
});

test('a busy loop of 3 s, again and again, just before each beat: never silent, for the worker keeps the promises', async ({
  own,
  wire,
}) => {
  const { id } = await wire.goLive((url) => own.page.goto(url));
  const arrivals: number[] = [];
  for (let round = 0; round < 4; round += 1) {
    await wire.untilReport(id, ({ report }) => report.type === 'beat' && report.hangMs === undefined);
    const since = Date.now();
    await own.page.evaluate(
      (afterMs) =>
        new Promise<void>((resolve) => {
          setTimeout(() => {
            const until = performance.now() + 3000;
            while (performance.now() < until);
            resolve();
          }, afterMs);
        }),
      // The next beat is due 950 ms after the one before.
      900,
    );
    arrivals.push(Date.now() - since);
  }
  console.log(`  four rounds of ${arrivals.join(', ')} ms`);
  const { latestReport, attempts } = await wire.read(id);
  expect(latestReport?.delivery).toMatchObject({ lost: 0, duplicated: 0 });
  expect(attempts).toHaveLength(1);
  expect((await wire.timeline(id)).filter(({ kind }) => kind === 'silent')).toEqual([]);
});

test('offline (DevTools) for 3 s: healed, same attempt; retried as soon as the browser says online', async ({
  own,
  wire,
}) => {
  const { id } = await wire.goLive((url) => own.page.goto(url));
  await wire.untilReport(id, ({ report }) => report.type === 'beat');
  const since = Date.now();
  await own.page.context().setOffline(true);
  await own.page.waitForFunction((until) => Date.now() > until, since + 2200);
  const online = Date.now();
  const heard = wire.untilReport(id, () => true);
  await own.page.context().setOffline(false);
  await heard;
  console.log(`  heard ${Date.now() - online} ms after it was online again`);
  expect((await wire.read(id)).attempts).toHaveLength(1);
  expect(wire.recorder.pages).toHaveLength(1);
});

test('the renderer is stopped (SIGSTOP): silent; continued, it is heard again, and was no hang', async ({
  own,
  wire,
}) => {
  const { id } = await wire.goLive((url) => own.page.goto(url));
  const renderers = (await own.pids()).filter(({ type }) => type === 'renderer');
  expect(renderers.length).toBeGreaterThan(0);
  await wire.untilReport(id, ({ report }) => report.type === 'beat');
  const since = Date.now();
  for (const pid of renderers) process.kill(pid.id, 'SIGSTOP');
  try {
    await concluded(wire, id, 'silent', since);
  } finally {
    for (const pid of renderers) process.kill(pid.id, 'SIGCONT');
  }
  const { text } = await concluded(wire, id, 'page-ready', since);
  expect(text).toMatch(/^Heard again after \d(\.\d)? s \(the (page stood still|network was cut)/);
  const now = await wire.read(id);
  expect(now.attempts).toHaveLength(1);
  expect((await wire.words(id, since)).filter((words) => words.includes('hang'))).toEqual([]);
});

/** All processes below this one, from /proc. */
const below = (pid: number): readonly number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const [, parent] = /\) \S (\d+)/.exec(readFileSync(`/proc/${name}/stat`, 'utf8')) ?? [];
        return Number(parent) === pid ? [Number(name), ...below(Number(name))] : [];
      } catch {
        return [];
      }
    });

for (const [name, script] of [
  ['', ''],
  [' where no worker can be had', 'delete window.Worker'],
] as const)
  test(`the whole browser is suspended${name}: told as that, not as a hang`, async ({ own, wire }) => {
    await own.page.addInitScript(script);
    const { id } = await wire.goLive((url) => own.page.goto(url));
    const main = (await own.pids()).find(({ type }) => type === 'browser');
    const all = main ? [main.id, ...below(main.id)] : [];
    expect(all.length).toBeGreaterThan(2);
    await wire.untilReport(id, ({ report }) => report.type === 'beat');
    // Not in the midst of a task: nobody could tell that from a task that takes so long.
    await own.page.evaluate(() => new Promise((idle) => requestIdleCallback(idle)).then(() => undefined));
    const since = Date.now();
    for (const pid of all) process.kill(pid, 'SIGSTOP');
    try {
      await concluded(wire, id, 'silent', since);
    } finally {
      for (const pid of all) process.kill(pid, 'SIGCONT');
    }
    const { text } = await concluded(wire, id, 'page-ready', since);
    expect(text).toMatch(/^Heard again after/);
    expect((await wire.words(id, since)).filter((words) => words.includes('hang'))).toEqual([]);
  });

test('the tab is closed: goodbye, at once; and nobody comes after it', async ({ own, wire }) => {
  const { id } = await wire.goLive((url) => own.page.goto(url));
  const since = Date.now();
  await own.page.close({ runBeforeUnload: true });
  const { ms, text } = await concluded(wire, id, 'page-left', since);
  expect(text).toContain('goodbye');
  expect(ms).toBeLessThan(2500);
});
