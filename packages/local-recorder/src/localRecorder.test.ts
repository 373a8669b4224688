import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signatures } from './notify/signatures.ts';
import { findPrograms } from './programs/findPrograms.ts';
import { type LocalRecorder, type LocalRecorderOptions, startLocalRecorder } from './startLocalRecorder.ts';

// Real Chromium, real ffmpeg, real HTTP on both sides.

const run = promisify(execFile);
const secret = 'notification-secret';
const account = { customerId: 'id', customerSecret: 'sec' };
const authorization = `Basic ${Buffer.from('id:sec').toString('base64')}`;

type Notification = {
  readonly eventType: number;
  readonly payload: {
    readonly sid: string;
    readonly uid: string;
    readonly sequence: number;
    readonly details: Record<string, unknown>;
  };
};

const notifications: Notification[] = [];
const forged: string[] = [];
const asked: string[] = [];
const beats = { page: 0, worker: 0, workerAlone: 0 };
const heard: { readonly wanted: (one: Notification) => boolean; readonly found: (one: Notification) => void }[] = [];

const listen = async (serve: (request: IncomingMessage, response: ServerResponse) => void): Promise<Server> => {
  const server = createServer(serve).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
};
const urlOf = (server: Server): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

const pages: Readonly<Record<string, string>> = {
  '/moving': `<body><h1>0</h1><script>let n = 0; setInterval(() => { document.querySelector('h1').textContent = ++n }, 50);
    navigator.notifyReady?.()</script>`,
  '/never-ready': '<body><h1>Loading</h1>',
  // Reports twenty times a second from the page and from a worker; closes itself when both have lost three.
  '/beating': `<body><script>
    const site = origin;
    const beat = (from, tell) => {
      let lost = 0;
      setInterval(() => fetch(site + '/beat?' + from).catch(() => tell(++lost)), 50);
    };
    const losses = { page: 0, worker: 0 };
    const note = (from) => (lost) => { losses[from] = lost; if (losses.page > 2 && losses.worker > 2) window.close(); };
    const worker = new Worker(URL.createObjectURL(new Blob([
      'const site = "' + origin + '"; (' + beat + ')("worker", postMessage)'])));
    worker.onmessage = ({ data }) => note('worker')(data);
    beat('page', note('page'));
  </script>`,
};

let dir: string;
let site: Server;
let listener: Server;
let recorder: LocalRecorder;
let options: LocalRecorderOptions;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'local-recorder-'));
  site = await listen((request, response) => {
    asked.push(request.url ?? '');
    if (request.url === '/beat?page') Object.assign(beats, { page: beats.page + 1, workerAlone: 0 });
    if (request.url === '/beat?worker')
      Object.assign(beats, { worker: beats.worker + 1, workerAlone: beats.workerAlone + 1 });
    const page = pages[new URL(request.url ?? '/', 'http://x').pathname];
    response.writeHead(page === undefined ? 404 : 200, { 'content-type': 'text/html' }).end(page ?? 'not here');
  });
  listener = await listen(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = Buffer.concat(parts).toString('utf8');
    const right = signatures(secret, body);
    for (const [name, value] of Object.entries(right))
      if (request.headers[name.toLowerCase()] !== value) forged.push(name);
    const notification: Notification = JSON.parse(body);
    notifications.push(notification);
    for (const { wanted, found } of heard) if (wanted(notification)) found(notification);
    response.end('{}');
  });
  options = {
    ...account,
    port: 0,
    dir,
    programs: await findPrograms(process.env),
    notify: { url: urlOf(listener), secret },
    timings: { readySecondMs: 700 },
    limits: { callsPerSecond: 1_000 },
  };
  recorder = await startLocalRecorder(options);
});

afterAll(async () => {
  await recorder.close();
  site.closeAllConnections();
  site.close();
  listener.closeAllConnections();
  listener.close();
  await rm(dir, { recursive: true, force: true });
});

/** Resolves with the notification of this type, whether it has come or is yet to come. */
const notified = (sid: string, eventType: number, uid?: string): Promise<Notification> => {
  const wanted = (one: Notification) =>
    one.payload.sid === sid && one.eventType === eventType && (uid === undefined || one.payload.uid === uid);
  const here = notifications.find(wanted);
  return here ? Promise.resolve(here) : new Promise((found) => heard.push({ wanted, found }));
};

const call = async (
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; body: Record<string, unknown> }> => {
  const init = body === undefined ? {} : { body: JSON.stringify(body) };
  const headers = { authorization, ...(body === undefined ? {} : { 'content-type': 'application/json' }) };
  const answer = await fetch(recorder.url + path, { method, headers, ...init });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? {} : JSON.parse(text) };
};

const base = '/v1/apps/app/cloud_recording';
let lastUid = 0;
const acquire = async () => {
  const owner = { cname: 'class 7.b', uid: String(++lastUid) };
  const { body } = await call('POST', `${base}/acquire`, { ...owner, clientRequest: { scene: 1 } });
  return { ...owner, resourceId: String(body.resourceId) };
};
const start = async (page: string, more: Record<string, unknown> = {}, from?: Awaited<ReturnType<typeof acquire>>) => {
  const { cname, uid, resourceId } = from ?? (await acquire());
  const url = page.startsWith('http') ? page : urlOf(site) + page;
  const serviceParam = { url, audioProfile: 0, videoWidth: 640, videoHeight: 360, maxRecordingHour: 1, ...more };
  const answer = await call('POST', `${base}/resourceid/${resourceId}/mode/web/start`, {
    cname,
    uid,
    clientRequest: {
      extensionServiceConfig: { extensionServices: [{ serviceName: 'web_recorder_service', serviceParam }] },
      recordingFileConfig: { avFileType: ['hls', 'mp4'] },
      storageConfig: { vendor: 1, region: 0, bucket: 'b', accessKey: 'a', secretKey: 's' },
    },
  });
  const sid = String(answer.body.sid);
  const session = `${base}/resourceid/${resourceId}/sid/${sid}/mode/web`;
  return { ...answer, cname, uid, resourceId, sid, session };
};
type Started = Awaited<ReturnType<typeof start>>;
const stop = ({ session, cname, uid }: Started) => call('POST', `${session}/stop`, { cname, uid, clientRequest: {} });
const status = async ({ session }: Started): Promise<unknown> => {
  const { body } = await call('GET', `${session}/query`);
  return (body.serverResponse as { status?: number } | undefined)?.status;
};

const ffprobe = async (file: string) => {
  const beside = join(dirname(options.programs.ffmpeg ?? ''), 'ffprobe');
  const args = ['-v', 'error', '-of', 'json', '-count_frames', '-select_streams', 'v'];
  const { stdout } = await run(beside, [
    ...args,
    '-show_entries',
    'stream=width,height,nb_read_frames',
    '-show_entries',
    'format=duration',
    file,
  ]);
  const { streams, format } = JSON.parse(stdout) as {
    streams: { width: number; height: number; nb_read_frames: string }[];
    format: { duration: string };
  };
  return { ...streams[0], duration: Number(format.duration) };
};

/** The video lasts from event 70 to a moment between asking for the end and its answer. */
const expectSpan = (video: { duration: number }, began: Notification, before: number, after: number): void => {
  const from = Number(began.payload.details.recorderStartTime);
  expect(video.duration).toBeGreaterThan((before - from) / 1000 - 0.7);
  expect(video.duration).toBeLessThan((after - from) / 1000 + 0.7);
};

test('a page is recorded into a playable video of the asked size and of the time that passed', async () => {
  const recording = await start('/moving', { readyTimeout: 10 });
  expect(recording.status).toBe(200);
  expect(recording.sid).toMatch(/^[0-9a-f]{32}$/);
  const began = await notified(recording.sid, 70);
  await expect.poll(() => status(recording), { timeout: 10_000, interval: 100 }).toBe(5);
  const items = (await call('GET', '/recordings')).body.items as { sid: string; behindMs?: number }[];
  expect(items.find(({ sid }) => sid === recording.sid)?.behindMs).toBeLessThan(2_000);
  const before = Date.now();
  const stopped = await stop(recording);
  const after = Date.now();
  const playlist = `${recording.sid}_class 7-b.m3u8`;
  const name = `${recording.sid}_class 7-b_0.mp4`;
  expect(stopped).toMatchObject({
    status: 200,
    body: {
      serverResponse: {
        extensionServiceState: [
          { payload: { state: 'exit', fileList: [{ filename: playlist }, { filename: name }] } },
          { payload: { uploadingStatus: 'uploaded' } },
        ],
      },
    },
  });
  const video = await ffprobe(join(dir, name));
  expect(video).toMatchObject({ width: 640, height: 360 });
  expectSpan(video, began, before, after);
  const sliced = await ffprobe(join(dir, playlist));
  expect(sliced).toMatchObject({ width: 640, height: 360, nb_read_frames: video.nb_read_frames });
  expectSpan(sliced, began, before, after);
  expect((await stop(recording)).body).toEqual({ code: 404, reason: 'failed to find worker' });
  const ended = await notified(recording.sid, 71);
  expect(ended.payload.details).toMatchObject({
    code: 0,
    message: 'ok',
    fileList: [{ filename: playlist }, { filename: name }],
  });
  await notified(recording.sid, 11);
  const sequence = notifications
    .filter(({ payload }) => payload.sid === recording.sid)
    .map(({ payload }) => payload.sequence);
  expect(sequence).toEqual([0, 1, 2, 3, 4, 5]);
  expect(forged).toEqual([]);
  const item = (await call('GET', '/recordings')).body.items;
  expect(item).toContainEqual(expect.objectContaining({ sid: recording.sid, state: 'exit', file: join(dir, name) }));
  const bytes = await fetch(`${recorder.url}/recordings/${recording.sid}/video`);
  expect(bytes.headers.get('content-type')).toBe('video/mp4');
  expect((await bytes.arrayBuffer()).byteLength).toBeGreaterThan(1_000);
});

test('what is shown on hold is left out', async () => {
  const recording = await start('/moving', { onhold: true });
  await notified(recording.sid, 70);
  const { session, cname, uid } = recording;
  const hold = (onhold: boolean) =>
    call('POST', `${session}/update`, { cname, uid, clientRequest: { webRecordingConfig: { onhold } } });
  await expect.poll(() => status(recording), { interval: 50 }).toBe(4);
  expect((await hold(false)).status).toBe(200);
  const from = Date.now();
  await expect.poll(() => status(recording), { timeout: 10_000, interval: 50 }).toBe(5);
  await hold(true);
  const seconds = (Date.now() - from) / 1000;
  const query = await call('GET', `${session}/query`);
  expect(query.body).toMatchObject({ serverResponse: { extensionServiceState: [{ payload: { onhold: true } }] } });
  await hold(false);
  await expect
    .poll(async () => (await readdir(dir)).includes(`${recording.sid}_class 7-b_1.mp4`), { timeout: 10_000 })
    .toBe(true);
  await stop(recording);
  const [first, second] = [0, 1].map((index) => ffprobe(join(dir, `${recording.sid}_class 7-b_${index}.mp4`)));
  const video = await first;
  expect(video?.duration).toBeGreaterThan(1);
  expect(video?.duration).toBeLessThan(seconds + 0.5);
  // The playlist goes on after the hold.
  const frames = Number(video?.nb_read_frames) + Number((await second)?.nb_read_frames);
  const playlist = join(dir, `${recording.sid}_class 7-b.m3u8`);
  expect(Number((await ffprobe(playlist)).nb_read_frames)).toBe(frames);
  expect((await readFile(playlist, 'utf8')).match(/#EXT-X-ENDLIST/g)).toHaveLength(1);
});

// These two are light enough to run side by side.
test.concurrent('a page that never says notifyReady is reloaded once and then given up', async () => {
  const recording = await start('/never-ready#part', { readyTimeout: 2 });
  const reloaded = await notified(recording.sid, 73);
  expect(reloaded.payload.details).toEqual({ msgName: 'web_recorder_reload', reason: 'page_load_timeout' });
  const stopped = await notified(recording.sid, 71);
  expect(stopped.payload.details).toMatchObject({ code: 4, message: 'page_load_timeout' });
  expect(asked.filter((path) => path === '/never-ready')).toHaveLength(2);
  expect((await call('GET', `${recording.session}/query`)).status).toBe(404);
  expect(forged).toEqual([]);
});

test.concurrent('a page that answers 404, or that nobody serves, ends with 71 code 5', async () => {
  const missing = await start('/nothing-here');
  const refused = await start('http://127.0.0.1:9/');
  for (const { sid } of [missing, refused])
    expect((await notified(sid, 71)).payload.details).toMatchObject({ code: 5, message: 'access_url_failed' });
});

test('a page hangs, is taken over by another worker, and loses its network until it closes itself', async () => {
  const recording = await start('/beating');
  const { sid } = recording;
  const fault = (body: object) => call('POST', '/faults', { sid, ...body });
  await notified(sid, 70);
  await expect.poll(() => [beats.page > 0, beats.worker > 0], { timeout: 5_000, interval: 20 }).toEqual([true, true]);

  expect((await fault({ fault: 'hang-page', ms: 1_500 })).status).toBe(200);
  // The worker goes on, and nothing comes from the page itself.
  await expect.poll(() => beats.workerAlone, { timeout: 5_000, interval: 20 }).toBeGreaterThan(8);
  const { page } = beats;
  await expect.poll(() => beats.page, { timeout: 5_000, interval: 20 }).toBeGreaterThan(page);

  await fault({ fault: 'failover', gapMs: 300 });
  expect(await call('GET', `${recording.session}/query`)).toEqual({
    status: 404,
    body: { code: 404, reason: 'failed to find worker' },
  });
  const { newUid } = (await notified(sid, 12)).payload.details;
  const again = await notified(sid, 70, String(newUid));
  expect(again.payload.details.recorderStartTime).toBeGreaterThan(0);
  expect((await call('GET', `${recording.session}/query`)).body).toMatchObject({ uid: recording.uid });

  await fault({ fault: 'offline', on: true });
  await fault({ fault: 'offline', on: false });
  const joined = { ...beats };
  const heardAgain = () => beats.page > joined.page && beats.worker > joined.worker;
  await expect.poll(heardAgain, { timeout: 5_000, interval: 20 }).toBe(true);
  await fault({ fault: 'offline', on: true });
  expect((await notified(sid, 71)).payload.details).toMatchObject({
    code: 0,
    message: 'ok',
    details: 'the page closed itself',
    fileList: [
      { filename: `${sid}_class 7-b.m3u8` },
      { filename: `${sid}_class 7-b_0.mp4` },
      { filename: `bak0_${sid}_class 7-b.m3u8` },
      { filename: `bak0_${sid}_class 7-b_0.mp4` },
    ],
  });
});

test('a crashed page is filmed on silently, until the recorder is made to stop with a code', async () => {
  const recording = await start('/moving');
  await notified(recording.sid, 70);
  expect(await call('POST', '/faults', { fault: 'crash-page', sid: recording.sid })).toEqual({
    status: 200,
    body: { sids: [recording.sid] },
  });
  // The first video is written after the crash.
  await expect.poll(() => status(recording), { timeout: 10_000, interval: 100 }).toBe(5);
  await call('POST', '/faults', { fault: 'stop', sid: recording.sid, code: 6 });
  expect((await notified(recording.sid, 71)).payload.details).toMatchObject({ code: 6, message: 'recorder_error' });
});

test('start answers 503 as often as it was told to, and works afterwards with the same resourceId', async () => {
  await call('POST', '/faults', { fault: 'start', status: 503, times: 2 });
  const resource = await acquire();
  expect((await start('/moving', {}, resource)).status).toBe(503);
  expect((await start('/moving', {}, resource)).status).toBe(503);
  const third = await start('/moving', {}, resource);
  expect(third.status).toBe(200);
  expect(await start('/moving', {}, resource)).toMatchObject({
    status: 201,
    body: { code: 7, reason: 'already started' },
  });
  await stop(third);
});

test('calls that do not fit are refused in the documented shapes', async () => {
  const unknown = await fetch(`${recorder.url}${base}/acquire`, { method: 'POST' });
  expect([unknown.status, await unknown.json()]).toEqual([401, { message: 'Unauthorized' }]);
  expect(unknown.headers.get('x-request-id')).toMatch(/^[0-9a-f]{32}$/);
  for (const [type, body] of [
    ['application/json', '{"cname":'],
    ['text/csv', 'cname'],
  ] as const) {
    const headers = { authorization, 'content-type': type };
    const unread = await fetch(`${recorder.url}${base}/acquire`, { method: 'POST', headers, body });
    expect([unread.status, await unread.json()]).toMatchObject([400, { code: 8 }]);
  }
  const noRoute = { status: 404, body: { message: 'no Route matched with those values' } };
  expect(await call('GET', `${base}/acquire`)).toEqual(noRoute);

  const resource = await acquire();
  const recording = await start('/moving', {}, resource);
  const { body } = await call('POST', `${base}/acquire`, {
    cname: recording.cname,
    uid: recording.uid,
    clientRequest: { scene: 1 },
  });
  const second = { ...resource, resourceId: String(body.resourceId) };
  expect(await start('/moving', {}, second)).toMatchObject({
    status: 400,
    body: { code: 53, reason: 'task conflict' },
  });
  expect(await start('/moving', {}, { ...second, uid: '99' })).toMatchObject({ status: 400, body: { code: 432 } });
  expect(await start('/moving', {}, { ...second, resourceId: 'made-up' })).toMatchObject({
    status: 400,
    body: { code: 1001 },
  });
  // Stopped before anything was filmed, twice at once.
  const [first, again] = await Promise.all([stop(recording), stop(recording)]);
  expect(first).toEqual({ status: 206, body: { code: 435, reason: 'no recorded data' } });
  expect(again).toEqual({ status: 400, body: { code: 49, reason: 'invalid operation' } });
});

test('without a screen pages are filmed all the same, and a crash of one leaves the other', async () => {
  const folder = join(dir, 'screencast');
  const headless = await startLocalRecorder({ ...options, dir: folder, capture: 'screencast', onPageCrash: 'stop' });
  const automatic = recorder;
  recorder = headless;
  try {
    const doomed = await start('/moving', { videoFps: 10 });
    const recording = await start('/moving', { videoFps: 10 });
    await notified(doomed.sid, 70);
    await call('POST', '/faults', { fault: 'crash-page', sid: doomed.sid });
    expect((await notified(doomed.sid, 71)).payload.details).toMatchObject({ code: 6, details: 'the page crashed' });
    const began = await notified(recording.sid, 70);
    await expect.poll(() => status(recording), { timeout: 10_000, interval: 100 }).toBe(5);
    expect((await fetch(`${headless.url}/recordings/${recording.sid}/frame.jpg`)).headers.get('content-type')).toBe(
      'image/jpeg',
    );
    // Closing completes the file as stop does.
    const before = Date.now();
    await headless.close();
    const after = Date.now();
    const video = await ffprobe(join(folder, `${recording.sid}_class 7-b_0.mp4`));
    expect(video).toMatchObject({ width: 640, height: 360 });
    expectSpan(video, began, before, after);
  } finally {
    recorder = automatic;
    await headless.close();
  }
});

test('a busy port is one clear line', async () => {
  const port = Number(new URL(recorder.url).port);
  await expect(startLocalRecorder({ ...options, port })).rejects.toThrow(
    `Cannot start the local recorder on 127.0.0.1:${port}: the port is in use`,
  );
});
