import { expect, test } from '@playwright/test';
import type { Report } from '@rollcue/protocol';
import { inEachEngine } from './inEachEngine.ts';

inEachEngine(({ name }, at) => {
  test(`The sid and the interval of a reply are obeyed in ${name}`, async () => {
    at.collector.answer(() => ({ body: { sid: 's-1', intervalMs: 300 } }));
    await at.visit.open(`${at.collector.url}/plain.html`);
    const told = await at.collector.report((r) => r.sid === 's-1' && r.type === 'beat' && r.nextMs === 300);
    const next = await at.collector.report((r) => r.seq > told.seq && r.type === 'beat');
    // Without the reply it would be five seconds; a busy machine may be late.
    expect(next.t - told.t).toBeLessThan(2500);
  });

  test(`What is made while the server is away arrives in order once it is back, in ${name}`, async () => {
    let isAway = true;
    const taken: Report[] = [];
    at.collector.answer((report) => {
      if (isAway) return { status: 503 };
      taken.push(report);
      return undefined;
    });
    await at.visit.open(`${at.collector.url}/plain.html`);
    await at.visit.run(
      "beacon.whenReady().then(() => { stage.hidden = true; beacon.on('degraded', () => fetch('/degraded')) })",
    );
    await at.collector.request('/degraded');
    isAway = false;
    await at.collector.report((r) => taken.includes(r) && r.state === 'degraded');
    expect(taken.map(({ type }) => type).filter((type) => type !== 'beat')).toEqual(['hello', 'ready', 'change']);
    const numbers = taken.map(({ seq }) => seq);
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    expect(numbers[0]).toBe(0);
  });

  test(`A policy that forbids the reports is told once in ${name}, and by the worker's own file, which has none`, async () => {
    at.collector.pageHeaders['content-security-policy'] = "connect-src 'none'";
    await at.visit.open(`${at.collector.url}/policy.html`);
    const words = `rollcue: cannot reach ${at.collector.url}/beacon: connect-src forbids it`;
    await at.collector.request(`/said?${encodeURIComponent(words)}`);
    const hello = await at.collector.report((r) => r.type === 'hello');
    expect(hello.failing?.at(-1)).toMatchObject({ check: 'page:report', detail: 'connect-src forbids it' });
    await at.collector.report((r) => r.type === 'beat' && r.state === 'ready');
  });
});
