import { expect, test } from '../../support/wire.ts';

// Deadline of silence: 3.5 s after the last report; two seconds is how long the page waits for an answer.
test.use({ policy: { intervalMs: 1000 } });

/** Faults of single requests, which a recording has to bear: what is lost, doubled, or late on the way is counted, no more. */
const borne = [
  ['drop', 'one request of two breaks on its way', { is: 'drop' }, (n: number) => n % 2 === 0],
  ['reset', 'two connections of three are reset', { is: 'reset' }, (n: number) => n % 3 !== 2],
  ['lose-answer', 'one answer of two is lost', { is: 'lose-answer' }, (n: number) => n % 2 === 0],
  ['duplicate', 'every request arrives twice', { is: 'duplicate' }, () => true],
  ['delay', 'every request takes 700 ms', { is: 'delay', ms: 700 }, () => true],
  ['silence', 'one request of three is never answered', { is: 'silence' }, (n: number) => n % 3 === 0],
  ['hold', 'one request of three comes after the next one', { is: 'hold' }, (n: number) => n % 3 === 0],
  [
    '429',
    'one of two is put off for a second',
    { is: 'answer', status: 429, headers: { 'retry-after': '1' } },
    (n: number) => n % 2 === 0,
  ],
  ['503', 'two of three are refused', { is: 'answer', status: 503 }, (n: number) => n % 3 !== 2],
] as const;

for (const [name, words, fault, meets] of borne)
  test(`${name}: ${words}; the recording stays live, and no change of state is lost`, async ({ page, wire }) => {
    const before = await wire.goLive((url) => page.goto(url));
    const since = Date.now();
    await wire.proxy.fault(fault, meets);
    const { seq } = (await wire.untilReport(before.id, () => true)).report;
    await wire.untilReport(before.id, ({ report }) => report.seq > seq + 3);

    // A change of state is delivered in the midst of it, in order.
    await page.evaluate(() => document.querySelector('#stage')?.setAttribute('hidden', ''));
    await wire.until(before.id, (r) => r.state === 'degraded');
    await page.evaluate(() => document.querySelector('#stage')?.removeAttribute('hidden'));
    const after = await wire.until(before.id, (r) => r.state === 'live');
    const met = wire.proxy.met();
    await wire.proxy.fault({ is: 'none' });
    const last = after.latestReport?.report.seq ?? 0;
    const well = await wire.untilReport(before.id, ({ report }) => report.seq > last + 1);

    const { delivery, report } = well;
    console.log(
      `  ${name}: met ${met}, ${JSON.stringify(delivery)}, given up ${report.dropped ?? 0}, ${Date.now() - since} ms`,
    );
    expect(met).toBeGreaterThan(1);
    expect(after.attempts).toHaveLength(1);
    expect(wire.recorder.pages).toHaveLength(1);
    const words = await wire.words(before.id, since);
    expect(words.filter((text) => /degraded|again/.test(text))).toEqual([
      'Page is degraded: #stage (hidden)',
      'Page shows what it should again',
    ]);
    expect(words.filter((text) => /No report|silen/i.test(text))).toEqual([]);
    // What the page gave up is what is missing; a report cannot know yet which one it replaces itself, nor that the one on its
    // way before it, which nobody answers, will be given up for it.
    expect(delivery.received + delivery.lost).toBe(report.seq + 1);
    expect(delivery.lost).toBeLessThanOrEqual((report.dropped ?? 0) + 2);
    if (name === 'duplicate') expect(delivery.duplicated).toBeGreaterThanOrEqual(met - 1);
    if (name === 'lose-answer' || name === 'hold') expect(delivery.duplicated + delivery.reordered).toBeGreaterThan(0);
  });
