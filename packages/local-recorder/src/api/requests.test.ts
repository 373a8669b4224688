import { expect, test } from 'vitest';
import { parseAcquire } from './acquireRequest.ts';
import { parseStart } from './startRequest.ts';

const acquire = (change: Record<string, unknown> = {}, inner: Record<string, unknown> = {}) =>
  parseAcquire({ cname: 'room', uid: '527841', clientRequest: { scene: 1, ...inner }, ...change });

const start = (param: Record<string, unknown> = {}, client: Record<string, unknown> = {}) =>
  parseStart({
    cname: 'room',
    uid: '527841',
    clientRequest: {
      extensionServiceConfig: {
        errorHandlePolicy: 'error_abort',
        extensionServices: [
          {
            serviceName: 'web_recorder_service',
            errorHandlePolicy: 'error_abort',
            serviceParam: {
              url: 'https://page.example/lesson',
              audioProfile: 0,
              videoWidth: 1280,
              videoHeight: 720,
              maxRecordingHour: 3,
              ...param,
            },
          },
        ],
      },
      recordingFileConfig: { avFileType: ['hls', 'mp4'] },
      storageConfig: { vendor: 1, region: 0, bucket: 'b', accessKey: 'a', secretKey: 's' },
      ...client,
    },
  });

const reasonOf = (parsed: ReturnType<typeof acquire> | ReturnType<typeof start>) =>
  parsed.ok ? 'accepted' : { status: parsed.answer.status, ...parsed.answer.body };

test('a plain acquire is accepted', () => {
  expect(reasonOf(acquire({}, { resourceExpiredHour: 24, region: 'EU', excludeResourceIds: ['x'] }))).toBe('accepted');
});

test.each([
  { what: 'uid as a number', parsed: acquire({ uid: 527841 }), field: 'uid' },
  { what: 'uid 0', parsed: acquire({ uid: '0' }), field: 'uid' },
  { what: 'uid 2^32', parsed: acquire({ uid: '4294967296' }), field: 'uid' },
  { what: 'another scene', parsed: acquire({}, { scene: 0 }), field: 'scene' },
  { what: 'resourceExpiredHour 721', parsed: acquire({}, { resourceExpiredHour: 721 }), field: 'resourceExpiredHour' },
  { what: 'no clientRequest', parsed: acquire({ clientRequest: undefined }), field: 'clientRequest' },
])('acquire with $what is code 2 and names $field', ({ parsed, field }) => {
  expect(reasonOf(parsed)).toEqual({ status: 400, code: 2, reason: `Acquire: invalid ${field} value!` });
});

test('a cname outside the documented characters is code 401', () => {
  expect(reasonOf(acquire({ cname: 'rüm' }))).toEqual({ status: 400, code: 401, reason: 'invalid_channel_name' });
});

test('a plain start is accepted with the documented defaults', () => {
  const large = start();
  expect(large.ok && large.request.plan).toMatchObject({
    ...{ fps: 15, bitrateKbps: 2000, readyTimeout: 0, onhold: false, mobile: false, maxVideoDuration: 120 },
    ...{ avFileType: ['hls', 'mp4'], fileNamePrefix: [] },
  });
  const small = start({ videoWidth: 640, videoHeight: 360 });
  expect(small.ok && small.request.plan.bitrateKbps).toBe(1500);
});

test.each([
  { field: 'readyTimeout', param: { readyTimeout: 61 } },
  { field: 'readyTimeout', param: { readyTimeout: -1 } },
  { field: 'readyTimeout', param: { readyTimeout: 1.5 } },
  { field: 'videoWidth', param: { videoWidth: 239 } },
  { field: 'videoHeight', param: { videoHeight: 1921 } },
  { field: 'videoHeight', param: { videoWidth: 1920, videoHeight: 1081 } },
  { field: 'videoFps', param: { videoFps: 4 } },
  { field: 'videoFps', param: { videoFps: 61 } },
  { field: 'maxRecordingHour', param: { maxRecordingHour: 0.03 } },
  { field: 'maxVideoDuration', param: { maxVideoDuration: 3600 } },
  { field: 'audioProfile', param: { audioProfile: 3 } },
  { field: 'url', param: { url: 'file:///etc/passwd' } },
  { field: 'onhold', param: { onhold: 'yes' } },
])('start with $param is code 2 and names $field', ({ field, param }) => {
  expect(reasonOf(start(param))).toEqual({ status: 400, code: 2, reason: `Start: invalid ${field} value!` });
});

test('start with mp4 alone, or without storage, is code 2', () => {
  const alone = start({}, { recordingFileConfig: { avFileType: ['mp4'] } });
  expect(reasonOf(alone)).toEqual({ status: 400, code: 2, reason: 'Start: invalid avFileType value!' });
  const nowhere = start({}, { storageConfig: undefined });
  expect(reasonOf(nowhere)).toEqual({ status: 400, code: 2, reason: 'Start: invalid storageConfig value!' });
});

test('without avFileType it is HLS alone', () => {
  for (const recordingFileConfig of [undefined, {}]) {
    const parsed = start({}, { recordingFileConfig });
    expect(parsed.ok && parsed.request.plan.avFileType).toEqual(['hls']);
  }
});

test('folders are letters and digits, 128 characters with their slashes', () => {
  const storage = { vendor: 1, region: 0, bucket: 'b', accessKey: 'a', secretKey: 's' };
  const prefixed = (fileNamePrefix: string[]) => start({}, { storageConfig: { ...storage, fileNamePrefix } });
  expect(reasonOf(prefixed(['a'.repeat(64), 'b'.repeat(63)]))).toBe('accepted');
  for (const wrong of [['a'.repeat(64), 'b'.repeat(64)], ['..'], ['a/b'], ['']])
    expect(reasonOf(prefixed(wrong))).toEqual({
      status: 400,
      code: 2,
      reason: 'Start: invalid fileNamePrefix value!',
    });
});

test('the limits themselves are accepted', () => {
  for (const param of [
    { readyTimeout: 60, videoFps: 5, maxVideoDuration: 30, videoWidth: 240, videoHeight: 240 },
    { readyTimeout: 0, videoFps: 60, maxVideoDuration: 240, videoWidth: 1920, videoHeight: 1080 },
    { maxRecordingHour: 720, videoWidth: 1080, videoHeight: 1920, audioProfile: 2, mobile: true },
  ])
    expect(reasonOf(start(param))).toBe('accepted');
  expect(reasonOf(acquire({ uid: '4294967295' }, { resourceExpiredHour: 720 }))).toBe('accepted');
  expect(reasonOf(acquire({ cname: 'x'.repeat(1_024) }))).toBe('accepted');
  expect(reasonOf(acquire({ cname: 'x'.repeat(1_025) }))).toMatchObject({ code: 2 });
});

test('what other versions of the documents, or clients, send beside is no reason to refuse', () => {
  const asked = start(
    { VideoBitrate: 900 },
    {
      token: '007…',
      recordingFileConfig: { avFileType: ['hls', 'mp4'] },
      storageConfig: {
        ...{ vendor: 11, region: 0, bucket: 'b', accessKey: 'a', secretKey: 's', stsToken: 't', stsExpiration: 1 },
        extensionParams: { sse: 'aes256', endpoint: 'https://s3.example' },
      },
    },
  );
  // Fields are case sensitive: this one isn't read.
  expect(asked.ok && asked.request.plan.bitrateKbps).toBe(2000);
  expect(reasonOf(acquire({}, { regionAffinity: 3, apiVersion: 'v1' }))).toBe('accepted');
});

test('another service beside the page recorder is refused by name', () => {
  const rtmp = {
    serviceName: 'rtmp_publish_service',
    errorHandlePolicy: 'error_ignore',
    serviceParam: { outputs: [] },
  };
  const refused = start({}, { extensionServiceConfig: { extensionServices: [rtmp] } });
  expect(reasonOf(refused)).toMatchObject({ status: 400, code: 2, reason: expect.stringContaining('rtmp_publish') });
});
