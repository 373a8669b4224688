import { expect, type Page } from '@playwright/test';
import { beaconTest as test } from '../../support/beaconTest.ts';
import type { Collector } from '../../support/collector.ts';

test.skip(
  ({ browserName }) => browserName === 'webkit',
  'its driver runs no script in a page whose policy forbids eval',
);

/** Opens the page under a policy, waits for a beat, and answers what went wrong on the way: in the page, and on the console. */
const errorsUnder = async (page: Page, collector: Collector, policy: string): Promise<readonly string[]> => {
  const errors: string[] = [];
  page.on('console', (line) => line.type() === 'error' && errors.push(line.text()));
  page.on('pageerror', (error) => errors.push(`Uncaught: ${error.message}`));
  collector.pageHeaders['content-security-policy'] =
    `default-src 'none'; script-src 'self'; connect-src ${collector.url}/beacon; ${policy}`;
  await page.goto(`${collector.url}/page.html?rollcue=t`);
  const ready = await collector.report((r) => r.type === 'ready');
  const beat = await collector.report((r) => r.type === 'beat' && r.seq > ready.seq);
  await collector.report((r) => r.t > beat.t + 700);
  expect(ready.checks).toBe(2);
  return errors.filter((words) => !words.includes('favicon'));
};

test('Works under script-src self, its own connect-src and Trusted Types, worker included', async ({
  page,
  collector,
}) => {
  expect(await errorsUnder(page, collector, "require-trusted-types-for 'script'; trusted-types rollcue")).toEqual([]);
  expect(page.workers().map((worker) => worker.url())).toEqual([`${collector.url}/rollcue.js`]);
});

for (const [policy, refusal] of [
  [
    "require-trusted-types-for 'script'; trusted-types 'none'",
    /Creating a TrustedTypePolicy named 'rollcue'|blocked creating a Trusted Types policy/,
  ],
  ["worker-src 'none'", /Creating a worker from|blocked a worker script/],
] as const)
  test(`Under ${policy} it beats from the page; only the browser itself mentions it`, async ({ page, collector }) => {
    expect(await errorsUnder(page, collector, policy)).toEqual([expect.stringMatching(refusal)]);
    expect(page.workers()).toEqual([]);
  });

/** Opens a page whose policy forbids its reports. Answers what the console says, once the page has got ready in spite of it. */
const openForbidden = async (page: Page, collector: Collector, address: string, worker = ''): Promise<string[]> => {
  const lines: string[] = [];
  page.on('console', (line) => lines.push(line.text()));
  collector.pageHeaders['content-security-policy'] =
    `default-src 'none'; script-src 'self' ${collector.url}; ${worker}`;
  const ready = page.waitForEvent('console', (line) => line.text() === 'ready in spite of it');
  await page.addInitScript(() =>
    document.addEventListener('rollcue:ready', () => console.log('ready in spite of it'), { once: true }),
  );
  await page.goto(address);
  await ready;
  return lines;
};

const toldOnce = (lines: readonly string[], collector: Collector) => {
  expect(lines.filter((words) => words.startsWith('rollcue:'))).toEqual([
    `rollcue: cannot reach ${collector.url}/beacon: connect-src forbids it`,
  ]);
  expect(
    lines.filter((words) => /violates|Refused/.test(words) && words.includes('/beacon')).length,
  ).toBeLessThanOrEqual(2);
};

test("A policy that forbids the reports is told once, and they go by the worker's own file, which has none", async ({
  page,
  collector,
}) => {
  collector.answer(() => ({ body: { sid: 's-1', intervalMs: 250 } }));
  const lines = await openForbidden(page, collector, `${collector.url}/page.html?rollcue=t`);
  const beat = await collector.report((r) => r.type === 'beat' && r.sid === 's-1' && r.nextMs === 250);
  await collector.report((r) => r.seq > beat.seq + 4);
  toldOnce(lines, collector);
  const [hello] = collector.reports;
  expect(hello).toMatchObject({ type: 'hello', seq: 0 });
  const said = { check: 'page:report', reason: 'blocked', detail: 'connect-src forbids it' };
  expect(hello?.failing?.at(-1)).toMatchObject(said);
  const saying = collector.reports.filter(({ failing }) => failing?.some(({ check }) => check === 'page:report'));
  expect(new Set(saying.map(({ seq }) => seq))).toEqual(new Set([0]));
  // None is lost; a beat that waits is replaced by the next, and what a busy machine answers late goes again.
  const numbers = collector.reports.map(({ seq }) => seq).filter((seq, i, all) => seq !== all[i - 1]);
  expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
  expect(new Set(collector.reports.map(({ type }) => type))).toEqual(new Set(['hello', 'beat', 'ready']));
  const last = collector.reports.at(-1);
  const missing = (last?.seq ?? 0) + 1 - numbers.length;
  // What the last one has replaced it cannot count yet.
  expect([missing, missing - 1]).toContain(last?.dropped ?? 0);
});

test("What a server that is away does not take goes again by the worker's file", async ({ page, collector }) => {
  let isAway = true;
  collector.answer(() => (isAway ? { status: 503, headers: { 'retry-after': '1' } } : undefined));
  await openForbidden(page, collector, `${collector.url}/page.html?rollcue=t`);
  await collector.report((r) => r.seq === 0);
  isAway = false;
  const taken = collector.reports.length;
  const ready = await collector.report((r) => r.type === 'ready');
  expect(collector.reports.slice(taken)[0]).toMatchObject({ type: 'hello' });
  expect(ready.dropped).toBeUndefined();
});

test('Where the worker is forbidden too it is told in plain words, once; the page works on, and gets ready', async ({
  page,
  collector,
}) => {
  const lines = await openForbidden(page, collector, `${collector.url}/page.html?rollcue=t`, "worker-src 'none'");
  // Ten beats later nothing has been said or tried again.
  await page.waitForFunction(() => performance.now() > 2000);
  toldOnce(lines, collector);
  expect(collector.reports).toEqual([]);
});

test('A policy that only reports changes nothing', async ({ page, collector }) => {
  collector.pageHeaders['content-security-policy-report-only'] = "connect-src 'none'";
  await page.goto(`${collector.url}/page.html?rollcue=t`);
  const ready = await collector.report((r) => r.type === 'ready');
  await collector.report((r) => r.seq > ready.seq + 2);
});

test('What stops reports without a word, as content blockers do, is told once, and in the first that gets through', async ({
  page,
  collector,
}) => {
  const lines: string[] = [];
  page.on('console', (line) => lines.push(line.text()));
  await page.route('**/beacon', (route) => route.abort('blockedbyclient'));
  const told = page.waitForEvent('console', (line) => line.text().startsWith('rollcue:'));
  await page.goto(`${collector.url}/page.html?rollcue=t`);
  expect((await told).text()).toBe(`rollcue: cannot reach ${collector.url}/beacon: network or blocker`);
  await page.unroute('**/beacon');
  const hello = await collector.report((r) => r.type === 'hello');
  expect(hello.seq).toBe(0);
  const said = { check: 'page:report', reason: 'blocked', detail: 'network or blocker' };
  expect(hello.failing?.at(-1)).toMatchObject(said);
  expect(hello.failing?.at(-1)?.forMs).toBeGreaterThan(hello.t);
  const ready = await collector.report((r) => r.type === 'ready');
  expect(ready.failing).toBeUndefined();
  expect(lines.filter((words) => words.startsWith('rollcue:'))).toHaveLength(1);
});
