import fastify from 'fastify';
import { afterEach, expect, test } from 'vitest';
import { createFaults } from '../faults/faults.ts';
import { systemRandom } from '../lib/random.ts';
import { simulatedClock } from '../lib/simulatedClock.ts';
import { createRecordings } from '../recording/recordings.ts';
import { createResources } from '../recording/resources.ts';
import { agoraRoutes } from './agoraRoutes.ts';
import { createCloudRecording, type Session } from './cloudRecording.ts';
import { createRateLimit } from './rateLimit.ts';

// Real HTTP, a clock that is moved by hand, and recordings without a browser.

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const fakeRecording = (sid: string, resourceId: string, uid: string, startedAt: number): Session => {
  let phase: Session['phase'] = 'running';
  let markExited = (): void => {};
  const exited = new Promise<void>((resolve) => {
    markExited = resolve;
  });
  return {
    identity: { sid, cname: 'room', uid, resourceId },
    startedAt,
    exited,
    files: [],
    view: { status: 5, state: 'inProgress', onhold: false, files: [], capture: 'x11' },
    get phase() {
      return phase;
    },
    setOnhold: async () => {},
    end: async () => {
      phase = 'exited';
      markExited();
    },
  };
};

const startApi = async (limits: { callsPerSecond?: number; recordings?: number } = {}) => {
  const clock = simulatedClock(1_000_000);
  const faults = createFaults();
  const resources = createResources(clock, systemRandom, 300_000);
  const recordings = createRecordings<Session>(10, () => {});
  const service = createCloudRecording({
    resources,
    recordings,
    faults,
    clock,
    hourMs: 3_600_000,
    limit: limits.recordings ?? 200,
    launch: ({ id, uid }) => {
      const recording = fakeRecording(`sid${uid}`, id, uid, clock.now());
      recordings.add(recording);
      return recording;
    },
  });
  const withinRate = createRateLimit(limits.callsPerSecond ?? 1_000, clock);
  const app = fastify({ forceCloseConnections: true, routerOptions: { maxParamLength: 1_000 } });
  await app.register(agoraRoutes({ service, refuse: () => undefined, withinRate, appId: undefined }));
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  closers.push(async () => void (await app.close()));

  const call = async (path: string, body?: unknown, app = 'app') => {
    const answer = await fetch(`${url}/v1/apps/${app}/cloud_recording/${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
  const acquire = (uid: string, clientRequest: object = {}) =>
    call('acquire', { cname: 'room', uid, clientRequest: { scene: 1, ...clientRequest } });
  const start = (uid: string, resourceId: unknown) => {
    const serviceParam = { url: 'http://x/', audioProfile: 0, videoWidth: 640, videoHeight: 360, maxRecordingHour: 1 };
    return call(`resourceid/${resourceId}/mode/web/start`, {
      cname: 'room',
      uid,
      clientRequest: {
        extensionServiceConfig: { extensionServices: [{ serviceName: 'web_recorder_service', serviceParam }] },
        storageConfig: { vendor: 1, region: 0, bucket: 'b', accessKey: 'a', secretKey: 's' },
      },
    });
  };
  const session = (uid: string, resourceId: unknown) => `resourceid/${resourceId}/sid/sid${uid}/mode/web`;
  return { clock, faults, recordings, call, acquire, start, session };
};

test('the eleventh call of an App ID within a second is turned away, another App ID is not', async () => {
  const { clock, acquire, call } = await startApi({ callsPerSecond: 10 });
  for (let uid = 1; uid <= 10; uid += 1) expect((await acquire(String(uid))).status).toBe(200);
  expect(await acquire('11')).toEqual({ status: 429, body: { message: 'API rate limit exceeded' } });
  const other = await call('acquire', { cname: 'room', uid: '1', clientRequest: { scene: 1 } }, 'other');
  expect(other.status).toBe(200);
  clock.advance(1_000);
  expect((await acquire('11')).status).toBe(200);
});

test('where all places are taken acquire says vendor_over_load, and start after an earlier acquire finds no worker', async () => {
  const { acquire, start, recordings } = await startApi({ recordings: 1 });
  const [first, second] = [await acquire('1'), await acquire('2')];
  expect((await start('1', first.body.resourceId)).status).toBe(200);
  expect(await acquire('3')).toEqual({ status: 400, body: { code: 406, reason: 'vendor_over_load' } });
  expect(await start('2', second.body.resourceId)).toEqual({
    status: 500,
    body: { code: 502, reason: 'Failed to allocate worker' },
  });
  await recordings.find('sid1')?.end({ code: 0, details: '', silent: true });
  expect((await start('2', second.body.resourceId)).status).toBe(200);
});

test('after resourceExpiredHour a recording goes on but is not found any more', async () => {
  const { clock, acquire, start, call, session, recordings } = await startApi();
  const { body } = await acquire('1', { resourceExpiredHour: 2 });
  await start('1', body.resourceId);
  clock.advance(2 * 3_600_000);
  expect((await call(`${session('1', body.resourceId)}/query`)).status).toBe(200);
  clock.advance(1);
  const gone = { status: 404, body: { code: 404, reason: 'failed to find worker' } };
  expect(await call(`${session('1', body.resourceId)}/query`)).toEqual(gone);
  const stop = { cname: 'room', uid: '1', clientRequest: {} };
  expect(await call(`${session('1', body.resourceId)}/stop`, stop)).toEqual(gone);
  expect(recordings.active()).toHaveLength(1);
});
