import { runInNewContext } from 'node:vm';
import type { Report } from '@rollcue/protocol';
import { expect, test } from 'vitest';
import { type News, pulseWorker, type Word } from './pulseWorker.ts';

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
    onmessage: (_event: { readonly data: Word }) => {},
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
      return new Response('{"sid":"s"}', { status });
    },
  });
  return {
    news,
    sent,
    /** Lets so many ticks of the worker pass, each `ms` after the one before. */
    async pass(ticks: number, ms = 500) {
      for (let i = 0; i < ticks; i++) {
        now += ms;
        tick();
        await new Promise(setImmediate);
      }
    },
    say: (seq: number) => self.onmessage({ data: [seq, now + 100_000, 'https://biz/beacon', last] }),
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

test('pulseWorker() reports a hang after 3 s, then every interval, and tells the page its length and the next number', async () => {
  const worker = startWorker();
  worker.say(5);
  await worker.pass(6);
  expect(worker.sent).toEqual([]);
  await worker.pass(3);
  expect(worker.sent.map(({ seq, type, hangMs, state }) => [seq, type, hangMs, state])).toEqual([
    [5, 'change', 3000, 'degraded'],
    [6, 'beat', 3500, 'degraded'],
    [7, 'beat', 4000, 'degraded'],
  ]);
  expect(worker.sent[0]).toMatchObject({
    t: 103_510,
    since: 103_510,
    nextMs: 1000,
    failing: [{ check: 'page:hang', reason: 'hang', forMs: 3000 }],
  });
  worker.say(5);
  expect(worker.news.at(-1)).toEqual([8, 104_510, 4000]);
});

test('pulseWorker() does not take the sleep of the machine for a hang of the page', async () => {
  const worker = startWorker();
  worker.say(5);
  await worker.pass(2);
  await worker.pass(1, 60_000);
  await worker.pass(4);
  expect(worker.sent).toEqual([]);
  await worker.pass(1);
  expect(worker.sent.map((r) => r.hangMs)).toEqual([3000]);
});

test('pulseWorker() sends again what the server refuses, and hands over what it could not deliver', async () => {
  const worker = startWorker([503, 503]);
  worker.say(5);
  await worker.pass(7);
  expect(worker.sent.map((r) => r.seq)).toEqual([5]);
  await worker.pass(8);
  expect(worker.sent.slice(0, 4).map((r) => r.seq)).toEqual([5, 5, 5, 6]);

  const poor = startWorker([503, 503, 503, 503, 503, 503]);
  poor.say(5);
  await poor.pass(8);
  poor.say(5);
  await poor.pass(1);
  expect(poor.news.at(-1)?.[3]).toMatchObject({ seq: 5, type: 'change' });
  expect(poor.sent.every((r) => r.seq === 5)).toBe(true);
});
