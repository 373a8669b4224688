import { expect, test } from '../../support/wire.ts';

test.use({ policy: { intervalMs: 1000 } });

/** Outages of the whole way. */
const outages = [
  ['refuse', 'connections are refused', { is: 'refuse' }],
  ['silence', 'everything is taken, and nothing answered', { is: 'silence' }],
  ['half-open', 'connections stay open and carry nothing', { is: 'half-open' }],
  ['503', 'the server is ill', { is: 'answer', status: 503 }],
] as const;

for (const [name, words, fault] of outages) {
  test(`${name}: ${words}, for less than the deadline: nobody notices, nothing is restarted`, async ({
    page,
    wire,
  }) => {
    const { id } = await wire.goLive((url) => page.goto(url));
    const heard = await wire.untilReport(id, ({ report }) => report.type === 'beat');
    const since = Date.now();
    await wire.proxy.fault(fault);
    // The time itself is what is tried.
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await wire.proxy.fault({ is: 'none' });
    const again = await wire.untilReport(id, () => true);
    await wire.untilReport(id, ({ report }) => report.seq > again.report.seq + 3);
    console.log(
      `  ${name}, 1.5 s: heard again ${Date.parse(again.at) - since} ms after it began, ${JSON.stringify(again.delivery)}`,
    );
    expect(again.report.seq).toBeGreaterThan(heard.report.seq);
    expect((await wire.read(id)).attempts).toHaveLength(1);
    expect((await wire.words(id, since)).filter((text) => /No report|attempt/i.test(text))).toEqual([]);
  });

  test(`${name}: ${words}, for good: silent, asked for, replaced; the words say so`, async ({ page, wire }) => {
    const { id } = await wire.goLive((url) => page.goto(url));
    const since = Date.now();
    await wire.proxy.fault(fault);
    const silent = await wire.untilNoted(id, ({ kind }) => kind === 'silent');
    const ended = await wire.untilNoted(id, ({ kind }) => kind === 'attempt-ended');
    const ms = (at: string) => Date.parse(at) - since;
    console.log(`  ${name}, for good: silent after ${ms(silent.at)} ms, replaced after ${ms(ended.at)} ms`);
    expect(ms(silent.at)).toBeGreaterThan(2000);
    expect(ms(silent.at)).toBeLessThan(3500 + 2500);
    expect(ms(ended.at)).toBeLessThan(3500 + 1000 + 2500);
    expect(ended.text).toMatch(/^The page stayed silent for [45] s: it crashed, or is cut off$/);
    expect(await wire.words(id, since)).toContain('Recorder is alive (status 5); one more interval for the page');
    expect(await page.evaluate(() => document.querySelector('#stage')?.textContent)).toBe('The lesson');
  });
}

test('a cut that ends while the page counts as silent: heard again, told why, not replaced', async ({ page, wire }) => {
  const { id } = await wire.goLive((url) => page.goto(url));
  await wire.proxy.fault({ is: 'refuse' });
  const silent = await wire.untilNoted(id, ({ kind }) => kind === 'silent');
  await wire.proxy.fault({ is: 'none' });
  const again = await wire.until(id, (r) => r.state === 'live');
  console.log(`  heard again ${Date.now() - Date.parse(silent.at)} ms after it was called silent`);
  expect(again.attempts).toHaveLength(1);
  expect(await wire.words(id)).toContainEqual(
    expect.stringMatching(/^Heard again after \d(\.\d)? s \(the network was cut.*\): Page is ready$/),
  );
});
