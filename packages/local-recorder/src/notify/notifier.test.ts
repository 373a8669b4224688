import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { afterEach, expect, test } from 'vitest';
import { systemClock } from '../lib/clock.ts';
import { systemRandom } from '../lib/random.ts';
import type { Fate } from './createQueue.ts';
import { createNotifier, type Notifier } from './notifier.ts';

type Body = { noticeId: string; notifyMs: number; eventType: number; payload: { sequence: number; uid: string } };
const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** A listener that gives these statuses one after the other (0 is no answer at all), then 200, and tells when it has heard `count` notifications. */
const listener = async (statuses: number[], count: number) => {
  const bodies: Body[] = [];
  let enough = (): void => {};
  const heard = new Promise<void>((resolve) => {
    enough = resolve;
  });
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const part of request.setEncoding('utf8')) text += part;
    bodies.push(JSON.parse(text));
    const status = statuses.shift() ?? 200;
    if (status > 0) response.writeHead(status).end('{}');
    if (bodies.length === count) enough();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(
    () => server.close(),
    () => server.closeAllConnections(),
  );
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, bodies, heard };
};

const notifierTo = (url: string, fate: () => Fate = () => 'send', notifyAnswerMs = 2_000): Notifier => {
  const notifier = createNotifier({
    target: { url, secret: 'secret' },
    fate,
    clock: systemClock,
    random: systemRandom,
    timings: { notifyAnswerMs, notifyRetryMs: [0, 5, 10], notifyHoldBackMs: 1_000 },
    log: pino({ level: 'silent' }),
  });
  closers.push(notifier.close);
  return notifier;
};

test('a notification that is not answered with 200 comes again, three times at most, under the same noticeId', async () => {
  const { url, bodies, heard } = await listener([500, 201, 404, 500], 5);
  const tell = notifierTo(url).forRecording({ sid: 's', cname: 'c', uid: '7' });
  tell({ kind: 'uploaderStarted' });
  await expect.poll(() => bodies.length).toBe(4);
  tell({ kind: 'webReloaded', reason: 'page_load_timeout' });
  await heard;
  expect(bodies.map(({ eventType }) => eventType)).toEqual([30, 30, 30, 30, 73]);
  expect(new Set(bodies.slice(0, 4).map(({ noticeId }) => noticeId)).size).toBe(1);
  expect(bodies.at(-1)?.payload).toMatchObject({ sequence: 1, uid: '7', serviceType: 6, serviceScene: 'web_record' });
});

test('a notification that is not answered in time comes again with a later notifyMs', async () => {
  const { url, bodies, heard } = await listener([0], 2);
  const tell = notifierTo(url, () => 'send', 30).forRecording({ sid: 's', cname: 'c', uid: '7' });
  tell({ kind: 'uploaderStarted' });
  await heard;
  expect(bodies.map(({ eventType }) => eventType)).toEqual([30, 30]);
  expect(bodies[1]?.noticeId).toBe(bodies[0]?.noticeId);
  expect((bodies[1]?.notifyMs ?? 0) - (bodies[0]?.notifyMs ?? 0)).toBeGreaterThanOrEqual(29);
});

test('a lost notification leaves a gap in the sequence', async () => {
  const { url, bodies, heard } = await listener([], 1);
  const fates: Fate[] = ['lose'];
  const tell = notifierTo(url, () => fates.pop() ?? 'send').forRecording({ sid: 's', cname: 'c', uid: '7' });
  tell({ kind: 'uploaderStarted' });
  tell({ kind: 'webStarted', at: 1 });
  await heard;
  expect(bodies.map(({ eventType, payload }) => [eventType, payload.sequence])).toEqual([[70, 1]]);
});

test('a duplicate has the same noticeId, and after a failover the new uid is told', async () => {
  const { url, bodies, heard } = await listener([], 3);
  const fates: Fate[] = ['duplicate'];
  const tell = notifierTo(url, () => fates.pop() ?? 'send').forRecording({ sid: 's', cname: 'c', uid: '7' });
  tell({ kind: 'webStarted', at: 1 });
  tell({ kind: 'failedOver', newUid: 99 });
  await heard;
  expect(bodies.map(({ eventType, payload }) => [eventType, payload.sequence, payload.uid])).toEqual([
    [70, 0, '7'],
    [70, 0, '7'],
    [12, 1, '99'],
  ]);
  expect(bodies[0]?.noticeId).toBe(bodies[1]?.noticeId);
  expect(bodies[0]?.noticeId).not.toBe(bodies[2]?.noticeId);
});
