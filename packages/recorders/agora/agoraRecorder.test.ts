import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Recorder, Shot } from '@rollcue/server';
import { afterEach, expect, test } from 'vitest';
import { createAgoraRecorder } from './agoraRecorder.ts';

const servers: Server[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((s) => new Promise((done) => s.close(done).closeAllConnections())));
});

type Body = { readonly clientRequest: Record<string, never> };

const setUp = async (): Promise<{ recorder: Recorder; bodies: Body[] }> => {
  const bodies: Body[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    bodies.push(JSON.parse(Buffer.concat(chunks).toString()));
    response.end('{}');
  });
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const account = { appId: 'app', customerId: 'id', customerSecret: 'pw', storage: { vendor: 1 } };
  const apis = [`http://127.0.0.1:${(server.address() as AddressInfo).port}`] as const;
  const recorder = createAgoraRecorder({ ...account, apis: [...apis] }, async () => undefined);
  return { recorder, bodies };
};

const claim = { cname: 'c', uid: '7', maxRecordingHour: 3, excludeResourceIds: [] };
const shot: Shot = {
  url: 'https://class.example/1',
  readyTimeoutMs: 40_000,
  videoWidth: 1280,
  videoHeight: 720,
  videoFps: 15,
  maxRecordingHour: 3,
  onhold: false,
};

test('a run stays reachable for as long as it may last, so that it can be stopped', async () => {
  const { recorder, bodies } = await setUp();
  await recorder.acquire(claim);
  await recorder.acquire({ ...claim, maxRecordingHour: 100 });
  await recorder.acquire({ ...claim, maxRecordingHour: 720 });
  expect(bodies.map(({ clientRequest }) => clientRequest)).toEqual([
    { scene: 1, resourceExpiredHour: 24 },
    { scene: 1, resourceExpiredHour: 101 },
    { scene: 1, resourceExpiredHour: 720 },
  ]);
});

test('R-STANDBY the resources of other attempts are excluded', async () => {
  const { recorder, bodies } = await setUp();
  await recorder.acquire({ ...claim, excludeResourceIds: ['r1'] });
  expect(bodies[0]?.clientRequest).toMatchObject({ excludeResourceIds: ['r1'] });
});

test('R-READY-FIRST the recorder’s own ready time-out is whole seconds, and none where it would come before ours', async () => {
  const { recorder, bodies } = await setUp();
  await recorder.start({ cname: 'c', uid: '7', resourceId: 'r' }, { ...shot, readyTimeoutMs: 40_001 });
  await recorder.start({ cname: 'c', uid: '7', resourceId: 'r' }, { ...shot, readyTimeoutMs: 61_000 });
  const timeouts = bodies.map((body) => JSON.stringify(body).match(/"readyTimeout":(\d+)/)?.[1]);
  expect(timeouts).toEqual(['41', '0']);
  expect(JSON.stringify(bodies[0])).toContain('"maxRecordingHour":3');
});
