import fastify from 'fastify';
import { afterEach, expect, test } from 'vitest';
import { type Choices, defaultChoices } from '../choices.ts';
import { createFaults } from '../faults/faults.ts';
import type { Clock } from '../lib/clock.ts';
import { systemRandom } from '../lib/random.ts';
import { simulatedClock } from '../lib/simulatedClock.ts';
import { exitAt, stateAt } from '../recording/ladder.ts';
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

const listed = (filename: string) => ({ filename, sliceStartTime: 1_562_724_971_626 });
const exitLadderMs = [1_000, 1_000, 1_000] as const;

/** A recording without a browser; its files take until the clock says `slowEndMs` later, where that is asked for. */
const fakeRecording = (sid: string, resourceId: string, uid: string, clock: Clock, slowEndMs: number): Session => {
  let phase: Session['phase'] = 'running';
  let endedAt: number | undefined;
  const startedAt = clock.now();
  let markExited = (): void => {};
  const exited = new Promise<void>((resolve) => {
    markExited = resolve;
  });
  return {
    identity: { sid, cname: 'room', uid, resourceId },
    startedAt,
    exited,
    upload: 'uploaded',
    behind: false,
    get exit() {
      return endedAt === undefined ? undefined : exitAt(clock.now() - endedAt, true, exitLadderMs);
    },
    get view() {
      const exit = this.exit;
      const status = typeof exit === 'number' ? exit : phase === 'stopping' ? 6 : 5;
      return { status, state: stateAt(status), onhold: false, files: [listed('s.m3u8'), listed('s_0.mp4')] };
    },
    get phase() {
      return phase;
    },
    setOnhold: async () => {},
    end: async () => {
      phase = 'stopping';
      if (slowEndMs > 0) await new Promise<void>((resolve) => clock.after(slowEndMs, resolve));
      phase = 'exited';
      endedAt = clock.now();
      markExited();
    },
  };
};

type Wishes = { callsPerSecond?: number; recordings?: number; slowEndMs?: number; choices?: Partial<Choices> };
const startApi = async (wishes: Wishes = {}) => {
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
    timings: { hourMs: 3_600_000, stopAnswerMs: 20_000 },
    choices: { ...defaultChoices, ...wishes.choices },
    takeStatus: faults.takeStatus,
    limit: wishes.recordings ?? 200,
    launch: ({ id, uid }) => {
      const recording = fakeRecording(`sid${uid}`, id, uid, clock, wishes.slowEndMs ?? 0);
      recordings.add(recording);
      return recording;
    },
  });
  const serve = createServing(faults, clock, 60_000);
  const withinRate = createRateLimit(wishes.callsPerSecond ?? 1_000, clock);
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
  const start = (uid: string, resourceId: unknown, cname = 'room') => {
    const serviceParam = { url: 'http://x/', audioProfile: 0, videoWidth: 640, videoHeight: 360, maxRecordingHour: 1 };
    return call(`resourceid/${resourceId}/mode/web/start`, {
      cname,
      uid,
      clientRequest: {
        extensionServiceConfig: { extensionServices: [{ serviceName: 'web_recorder_service', serviceParam }] },
        storageConfig: { vendor: 1, region: 0, bucket: 'b', accessKey: 'a', secretKey: 's' },
      },
    });
  };
  const stop = (uid: string, resourceId: unknown, clientRequest: object = {}) =>
    call(`${session(uid, resourceId)}/stop`, { cname: 'room', uid, clientRequest });
  const query = (uid: string, resourceId: unknown) => call(`${session(uid, resourceId)}/query`);
  const session = (uid: string, resourceId: unknown) => `resourceid/${resourceId}/sid/sid${uid}/mode/web`;
  return { clock, waiting, faults, recordings, call, acquire, start, stop, query, session };
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

/** One recording that runs, and the calls about it. */
const startOne = async (wishes: Wishes = {}) => {
  const api = await startApi(wishes);
  const { resourceId } = (await api.acquire('1')).body;
  expect((await api.start('1', resourceId)).status).toBe(200);
  return {
    ...api,
    resourceId,
    queried: async () => {
      const { status, body } = await api.query('1', resourceId);
      const said = body.serverResponse as { status: number; extensionServiceState: { payload: unknown }[] } | undefined;
      return status === 200 ? [said?.status, said?.extensionServiceState[0]?.payload] : [status, body];
    },
  };
};

test('a resourceId is good for one start within five minutes, for its owner alone', async () => {
  const { clock, acquire, start } = await startApi();
  const [kept, late] = [(await acquire('1')).body.resourceId, (await acquire('2')).body.resourceId];
  expect(await start('1', late)).toMatchObject({ status: 400, body: { code: 432 } });
  expect(await start('1', kept, 'other room')).toMatchObject({ status: 400, body: { code: 432 } });
  clock.advance(300_000);
  expect((await start('1', kept)).status).toBe(200);
  expect(await start('1', kept)).toEqual({ status: 201, body: { code: 7, reason: 'already started' } });
  clock.advance(1);
  expect(await start('2', late)).toEqual({ status: 400, body: { code: 433, reason: 'resourceId expired' } });
  expect(await start('2', 'made-up')).toMatchObject({ status: 400, body: { code: 1001 } });
});

test('a second task of the same cname and uid is a conflict until the first has ended', async () => {
  const { acquire, start, stop, resourceId } = await startOne();
  const second = (await acquire('1')).body.resourceId;
  expect(await start('1', second)).toEqual({ status: 400, body: { code: 53, reason: 'task conflict' } });
  await stop('1', resourceId);
  expect((await start('1', second)).status).toBe(200);
});

test('what acquire announced as startParameter must be what start asks for', async () => {
  const { acquire, start } = await startApi();
  const { resourceId } = (await acquire('1', { startParameter: { storageConfig: {} } })).body;
  expect(await start('1', resourceId)).toEqual({
    status: 400,
    body: { code: 2, reason: 'Start: invalid startParameter value!' },
  });
});

test('after its end a recording is queried down the ladder: 7, 8, code 501, then 404', async () => {
  const { clock, stop, resourceId, queried } = await startOne();
  await stop('1', resourceId);
  const ladder: unknown[] = [];
  for (let step = 0; step < 4; step += 1) {
    ladder.push((await queried())[0]);
    if (step === 2) expect(await queried()).toEqual([400, { code: 501, reason: 'service is exiting' }]);
    if (step === 0) expect(await stop('1', resourceId)).toMatchObject({ status: 400, body: { code: 49 } });
    clock.advance(1_000);
  }
  expect(ladder).toEqual([7, 8, 400, 404]);
  expect(await stop('1', resourceId)).toMatchObject({ status: 404 });
});

test('a query says the status that a fault wants, with the state that belongs to it', async () => {
  const { faults, queried } = await startOne();
  for (const status of [0, 3, 20]) faults.add({ fault: 'status', status, left: 1 });
  const said = [await queried(), await queried(), await queried(), await queried()];
  expect(said.map(([status, payload]) => [status, (payload as { state: string }).state])).toEqual([
    [0, 'init'],
    [3, 'init'],
    [20, 'exit'],
    [5, 'inProgress'],
  ]);
});

test('a running recording lists its playlist, or nothing, and stop lists all', async () => {
  const documented = await startOne();
  expect((await documented.queried())[1]).toMatchObject({ fileList: [listed('s.m3u8')] });
  const seen = await startOne({ choices: { queryFiles: 'none', payloadKey: 'playload' } });
  expect((await seen.queried())[1]).toMatchObject({ fileList: [] });
  expect((await seen.stop('1', seen.resourceId)).body).toMatchObject({
    serverResponse: {
      extensionServiceState: [
        { serviceName: 'web_recorder_service', playload: { fileList: [listed('s.m3u8'), listed('s_0.mp4')] } },
        { serviceName: 'upload_service', playload: { uploadingStatus: 'uploaded' } },
      ],
    },
  });
});

test('an asynchronous stop is answered at once, a synchronous one not later than after 20 s', async () => {
  const quick = await startOne({ slowEndMs: 60_000 });
  expect(await quick.stop('1', quick.resourceId, { async_stop: true })).toEqual({
    status: 200,
    body: { cname: 'room', uid: '1', resourceId: quick.resourceId, sid: 'sid1' },
  });
  expect((await quick.queried())[0]).toBe(6);

  const slow = await startOne({ slowEndMs: 60_000 });
  const stopping = slow.stop('1', slow.resourceId);
  await slow.waiting;
  await expect.poll(async () => (await slow.queried())[0]).toBe(6);
  slow.clock.advance(20_000);
  expect(await stopping).toEqual({ status: 206, body: { code: 50, reason: 'upload timeout' } });
});
