import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { createAgoraReader } from './agoraNotices.ts';

const secret = 'secret';
const read = createAgoraReader(secret);
const sha256 = (body: Buffer) => createHmac('sha256', secret).update(body).digest('hex');
const sha1 = (body: Buffer) => createHmac('sha1', secret).update(body).digest('hex');

const bodyOf = (eventType: number, details?: unknown) =>
  Buffer.from(
    JSON.stringify({
      noticeId: 'n1',
      productId: 3,
      eventType,
      notifyMs: 1,
      payload: { cname: 'c', uid: '7', sid: 's1', sequence: 1, sendts: 1, serviceType: 6, details },
    }),
  );

test('the signatures over a known body are the known ones', () => {
  const body = Buffer.from(
    '{"eventType":10,"noticeId":"4eb720f0-8da7-11e9-a43e53f411c2761f","notifyMs":1560408533119,"payload":{"a":"1","b":2},"productId":1}',
  );
  const v1 = '92ea60c5249b641f80de046d11e1cb2d15f1d1b2';
  const v2 = '6ba85d7c1122f6c51143cce7765f06c601c0fbd691987f4510e45b943b2639e8';
  expect(read({ 'agora-signature': v1 }, body)).toEqual({ is: 'ignored' });
  expect(read({ 'agora-signature-v2': v2 }, body)).toEqual({ is: 'ignored' });
});

test('a body that was changed by one byte, or carries no signature, is forged', () => {
  const body = bodyOf(70);
  const changed = Buffer.from(body.toString().replace('"s1"', '"s2"'));
  expect(read({ 'agora-signature-v2': sha256(body) }, changed)).toEqual({ is: 'forged' });
  expect(read({}, body)).toEqual({ is: 'forged' });
  expect(read({ 'agora-signature': 'zz' }, body)).toEqual({ is: 'forged' });
});

test('a wrong newer signature is not made good by a right older one', () => {
  const body = bodyOf(70);
  expect(read({ 'agora-signature-v2': 'ab'.repeat(32), 'agora-signature': sha1(body) }, body)).toEqual({
    is: 'forged',
  });
});

test.each([
  [70, { msgName: 'web_recorder_started', recorderStartTime: 1 }, { is: 'started', sid: 's1' }],
  [71, { code: 6, message: 'recorder_error ' }, { is: 'stopped', code: 6, words: 'recorder_error' }],
  [73, { reason: 'page_load_timeout' }, { is: 'reloaded', words: 'page_load_timeout' }],
  [11, { exitStatus: 1 }, { is: 'exited', abnormal: true }],
  [11, { exitStatus: 0 }, { is: 'exited', abnormal: false }],
  [
    1,
    { errorLevel: 2, errorCode: 47 },
    { is: 'trouble', fatal: false, words: 'cloud recording error, errorLevel 2, errorCode 47' },
  ],
  [1, { errorLevel: 5, stat: 0 }, { is: 'trouble', fatal: true, words: 'cloud recording error, errorLevel 5, stat 0' }],
  [12, { msgName: 'session_failover', newUid: 99 }, { is: 'moved', newUid: '99' }],
  [12, {}, { is: 'moved' }],
  [13, {}, { is: 'other', words: 'ready to move to another machine if need be' }],
  [31, { msgName: 'uploaded', status: 0 }, { is: 'other', words: 'all files are in the storage' }],
  [
    32,
    { msgName: 'backuped', status: 0 },
    { is: 'other', words: 'some files are in the backup, and will be moved to the storage' },
  ],
  [33, { msgName: 'uploading_progress', progress: 2500 }, { is: 'other', words: 'uploading, 25 % done' }],
  [
    72,
    { limitType: 'WebGL' },
    { is: 'other', words: 'the page asks too much of the recorder (WebGL); the recording is about to stop' },
  ],
  [30, { msgName: 'uploader_started', status: 0 }, { is: 'other', words: 'uploader started' }],
  [3, undefined, { is: 'other', words: 'event 3' }],
])('event %i is understood', (type, details, notice) => {
  const body = bodyOf(type, details);
  expect(read({ 'agora-signature-v2': sha256(body) }, body)).toEqual({
    is: 'message',
    message: { id: 'n1', sid: 's1', cname: 'c', uid: '7', notice },
  });
});

test('a genuine body that is not a JSON object is malformed', () => {
  for (const text of ['', 'x', '[]', 'null']) {
    const body = Buffer.from(text);
    expect(read({ 'agora-signature-v2': sha256(body) }, body).is).toBe('malformed');
  }
});

test('a test message of the console, whatever it lacks, is taken and left out', () => {
  for (const text of ['{}', '{"eventType":70}', '{"noticeId":"n","payload":7}', '{"eventType":"x"}']) {
    const body = Buffer.from(text);
    expect(read({ 'agora-signature-v2': sha256(body) }, body)).toEqual({ is: 'ignored' });
  }
});

test('an event without a notice id is told from others by its run, kind and number', () => {
  const body = Buffer.from('{"eventType":71,"payload":{"sid":"s1","sequence":4}}');
  expect(read({ 'agora-signature-v2': sha256(body) }, body)).toMatchObject({ message: { id: 's1-71-4' } });
});
