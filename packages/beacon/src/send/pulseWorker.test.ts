import { runInNewContext } from 'node:vm';
import type { Report } from '@rollcue/protocol';
import { expect, test } from 'vitest';
import { type Answer, type Errand, type News, pulseWorker, type Word } from './pulseWorker.ts';

const last: Report = {
  v: 1,
  token: 't',
  page: 'p',
  seq: 4,
  type: 'beat',
  state: 'ready',
  t: 90_000,
  since: 50,
  nextMs: 1000,
  checks: 2,
};

/** Runs the worker's source with nothing but what a worker has, on a clock that `pass` turns. */
const startWorker = (statuses: readonly number[] = []) => {
  const news: News[] = [];
  const sent: Report[] = [];
  const left = [...statuses];
  let now = 10;
  let tick = () => {};
  const self = {
    performance: { now: () => now },
    postMessage: (said: News) => news.push(said),
    onmessage: (_event: { readonly data: Word | Errand; readonly ports: readonly MessagePort[] }) => {},
  };
  runInNewContext(`(${pulseWorker})()`, {
    self,
    performance: self.performance,
    AbortSignal,
    setInterval: (then: () => void) => {
      tick = then;
    },
    fetch: async (_url: string, { body }: { readonly body: string }) => {
      sent.push(JSON.parse(body));
      const status = left.shift() ?? 200;
      if (!status) throw new TypeError('Failed to fetch');
      return new Response('{"sid":"s"}', { status });
    },
  });
  return {
    news,
    sent,
    /** What the server answers to a report that the page may not send itself. */
    carry: (errand: Errand) =>
      new Promise<Answer>((postMessage) =>
        self.onmessage({ data: errand, ports: [{ postMessage } as unknown as MessagePort] }),
      ),
    /** Lets so many ticks of the worker pass, each `ms` after the one before. */
    async pass(ticks: number, ms = 500) {
      for (let i = 0; i < ticks; i++) {
        now += ms;
        tick();
        await new Promise(setImmediate);
      }
    },
    /** The page's answer; its last report was made `agoMs` ago. */
    say: (seq: number, agoMs = 0, nextMs = 1000) =>
      self.onmessage({
        ports: [],
        data: [seq, now + 100_000, 'https://biz/beacon', { ...last, t: now + 100_000 - agoMs, nextMs }],
      }),
  };
};

test('pulseWorker() asks for the page, and says nothing to the server while it answers', async () => {
  const worker = startWorker();
  for (let i = 0; i < 20; i++) {
    await worker.pass(1);
    expect(worker.news.at(-1)?.[0]).toBe(0);
    worker.say(5);
  }
  expect(worker.sent).toEqual([]);
});

test('pulseWorker() beats for a page that misses its beat, before it calls that a hang; the page is told the next number alone', async () => {
  const worker = startWorker();
  worker.say(5, 900);
  await worker.pass(3);
  expect(worker.sent).toEqual([]);
  await worker.pass(1);
  expect(worker.sent).toMatchObject([{ seq: 5, type: 'beat', state: 'ready', nextMs: 1000 }]);
  expect(worker.sent[0]).not.toHaveProperty('hangMs');
  worker.say(5);
  expect(worker.news.at(-1)).toEqual([6, 102_010, 0]);
});

test('pulseWorker() posts what the page may not, and answers what came of it', async () => {
  const worker = startWorker([200, 503, 0]);
  const body = JSON.stringify(last);
  expect(await worker.carry(['https://biz/beacon', body])).toEqual([200, null, { sid: 's' }]);
  expect(await worker.carry(['https://biz/beacon', body])).toEqual([503, null, { sid: 's' }]);
  expect(await worker.carry(['https://biz/beacon', body])).toEqual([0]);
  expect(worker.sent).toEqual([last, last, last]);
  expect(worker.news).toEqual([]);
});

test('pulseWorker() keeps every promise of a page that hangs: no two reports are further apart than it said', async () => {
  for (const nextMs of [1000, 2000, 5000])
    for (const agoMs of [0, 400, 950]) {
      const worker = startWorker();
      worker.say(5, agoMs, nextMs);
      await worker.pass(60);
      const made = [100_010 - agoMs, ...worker.sent.map(({ t }) => t)];
      const gaps = made.slice(1).map((t, i) => t - (made[i] ?? 0));
      // Whether the page is only busy shows after 1.5 s of it, and up to half a second before it is asked.
      expect(gaps[0]).toBeLessThanOrEqual(Math.max(nextMs, agoMs + 2000));
      expect(Math.max(...gaps.slice(1))).toBeLessThanOrEqual(nextMs);
      expect(worker.sent.filter(({ type }) => type === 'change')).toHaveLength(1);
      expect(worker.sent.find(({ type }) => type === 'change')?.hangMs).toBe(3000);
    }
});

test('pulseWorker() tells the page of a hang that no report told, since one from before it was not delivered', async () => {
  const worker = startWorker(Array.from({ length: 40 }, () => 503));
  worker.say(5);
  await worker.pass(12);
  expect(worker.sent.every(({ seq, type }) => seq === 5 && type === 'beat')).toBe(true);
  worker.say(5);
  expect(worker.news.at(-1)).toEqual([6, 106_010, 5500]);
});

test('pulseWorker() reports a hang after 3 s, then every interval, and tells the page its length and the next number', async () => {
  const worker = startWorker();
  worker.say(5, 0, 5000);
  await worker.pass(6);
  expect(worker.sent).toEqual([]);
  await worker.pass(19);
  expect(worker.sent.map(({ seq, type, hangMs, state, since }) => [seq, type, hangMs, state, since])).toEqual([
    [5, 'change', 3000, 'degraded', 103_510],
    [6, 'beat', 7500, 'degraded', 103_510],
    [7, 'beat', 12_000, 'degraded', 103_510],
  ]);
  expect(worker.sent[0]).toMatchObject({
    t: 103_510,
    nextMs: 5000,
    failing: [{ check: 'page:hang', reason: 'hang', forMs: 3000 }],
  });
  worker.say(5);
  expect(worker.news.at(-1)).toEqual([8, 112_510, 12_000]);
});

test('pulseWorker() does not take the sleep of the machine for a hang of the page', async () => {
  const worker = startWorker();
  worker.say(5, 0, 60_000);
  await worker.pass(2);
  await worker.pass(1, 60_000);
  await worker.pass(1);
  expect(worker.sent).toEqual([]);
  // The promise was broken: it beats, and knows of the page's own silence alone.
  await worker.pass(1);
  expect(worker.sent.map(({ type, hangMs }) => [type, hangMs])).toEqual([['beat', undefined]]);
  await worker.pass(3);
  expect(worker.sent.map(({ type, hangMs }) => [type, hangMs])).toEqual([
    ['beat', undefined],
    ['change', 3000],
  ]);
});

test('pulseWorker() sends again what the server refuses, and hands over what it could not deliver', async () => {
  const worker = startWorker([503, 503]);
  worker.say(5, 0, 5000);
  await worker.pass(7);
  expect(worker.sent.map((r) => r.seq)).toEqual([5]);
  await worker.pass(50);
  expect(worker.sent.slice(0, 4).map((r) => r.seq)).toEqual([5, 5, 5, 6]);

  const poor = startWorker([503, 503, 503, 503, 503, 503]);
  poor.say(5, 0, 5000);
  await poor.pass(8);
  poor.say(5);
  await poor.pass(1);
  expect(poor.news.at(-1)?.[3]).toMatchObject({ seq: 5, type: 'change' });
  expect(poor.sent.every((r) => r.seq === 5)).toBe(true);
});
