import fastify from 'fastify';
import { afterEach, expect, test } from 'vitest';
import { createFaults } from '../faults/faults.ts';
import { systemRandom } from '../lib/random.ts';
import { simulatedClock } from '../lib/simulatedClock.ts';
import { createRecordings } from '../recording/recordings.ts';
import { createResources } from '../recording/resources.ts';
import { agoraRoutes } from './agoraRoutes.ts';
import { createCloudRecording, type Session } from './cloudRecording.ts';
import { createServing } from './createServing.ts';
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
    view: { status: 5, state: 'inProgress', onhold: false, files: [] },
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
  const moved = simulatedClock(1_000_000);
  let delayed = (): void => {};
  const waiting = new Promise<void>((resolve) => {
    delayed = resolve;
  });
  const clock = {
    ...moved,
    after: (ms: number, then: () => void) => {
      delayed();
      return moved.after(ms, then);
    },
  };
  const faults = createFaults();
  const resources = createResources(clock, systemRandom, 300_000);
  const recordings = createRecordings<Session>(10, () => {});
  const service = createCloudRecording({
    resources,
    recordings,
    clock,
    hourMs: 3_600_000,
    limit: limits.recordings ?? 200,
    launch: ({ id, uid }) => {
      const recording = fakeRecording(`sid${uid}`, id, uid, clock.now());
      recordings.add(recording);
      return recording;
    },
  });
  const serve = createServing(faults, clock, 60_000);
  const withinRate = createRateLimit(limits.callsPerSecond ?? 1_000, clock);
  const app = fastify({ forceCloseConnections: true, routerOptions: { maxParamLength: 1_000 } });
  await app.register(agoraRoutes({ service, serve, refuse: () => undefined, withinRate, appId: undefined }));
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
  return { clock, waiting, faults, recordings, call, acquire, start, session };
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

test('a refused call is not carried out, and answers in the documented words', async () => {
  const { faults, acquire, start, call, session, recordings } = await startApi();
  faults.add({ fault: 'refuse', call: 'acquire', status: 429, left: 1 });
  expect(await acquire('1')).toEqual({ status: 429, body: { message: 'API rate limit exceeded' } });
  const { resourceId } = (await acquire('1')).body;
  faults.add({ fault: 'refuse', call: 'start', status: 206, left: 1 });
  expect(await start('1', resourceId)).toEqual({ status: 206, body: { code: 65, reason: 'request not completed' } });
  expect(recordings.list()).toEqual([]);
  await start('1', resourceId);
  faults.add({ fault: 'refuse', call: 'query', status: 404, left: 1 });
  const query = () => call(`${session('1', resourceId)}/query`);
  expect(await query()).toEqual({ status: 404, body: { code: 404, reason: 'failed to find worker' } });
  expect((await query()).status).toBe(200);
});

test('a slow call is carried out at once and answered late', async () => {
  const { clock, waiting, faults, acquire, start, recordings } = await startApi();
  const { resourceId } = (await acquire('1')).body;
  faults.add({ fault: 'slow', call: 'start', ms: 5_000, left: 1 });
  let answered = false;
  const late = start('1', resourceId).then((answer) => {
    answered = true;
    return answer;
  });
  await waiting;
  expect(recordings.active()).toHaveLength(1);
  clock.advance(4_999);
  expect((await start('1', resourceId)).status).toBe(201);
  expect(answered).toBe(false);
  clock.advance(1);
  expect((await late).status).toBe(200);
});

test('a call without an answer is carried out, and its connection is cut in the end', async () => {
  const { clock, waiting, faults, acquire, start, recordings } = await startApi();
  const { resourceId } = (await acquire('1')).body;
  faults.add({ fault: 'no-answer', call: 'start', left: 1 });
  const outcome = start('1', resourceId).then(
    () => 'answered',
    () => 'cut',
  );
  await waiting;
  expect(recordings.active()).toHaveLength(1);
  clock.advance(60_000);
  expect(await outcome).toBe('cut');
});

test('acquire takes the resources of other recordings to keep apart from, and nothing but texts for them', async () => {
  const { acquire } = await startApi({});
  const first = await acquire('1');
  expect(first.status).toBe(200);
  expect((await acquire('2', { excludeResourceIds: ['r1'] })).status).toBe(200);
  expect(await acquire('3', { excludeResourceIds: [1] })).toMatchObject({ status: 400, body: { code: 2 } });
});
