import { expect, test } from 'vitest';
import type { HttpOutcome } from './agoraHttp.ts';
import { readAcquire, readQuery, readStart, readStop, readUpdate } from './answers.ts';

const answer = (status: number, body: unknown): HttpOutcome => ({ is: 'answer', status, body });
const slow: HttpOutcome = { is: 'slow', words: 'no answer within 10 s' };

test('R-START-EMPTY a 200 with a sid is the only start that succeeded', () => {
  expect(readStart(answer(200, { sid: 'abc' }))).toEqual({ is: 'started', sid: 'abc' });
  expect(readStart(answer(200, { sid: '', code: 15 })).is).toBe('server-error');
  expect(readStart(answer(200, 'not json')).is).toBe('server-error');
});

test.each([
  [201, { code: 7, reason: 'already started' }, 'already-started'],
  [201, { code: 7, sid: '' }, 'already-started'],
  [201, { code: 7, sid: 's1' }, 'started'],
  [206, { code: 65, reason: 'request not completed' }, 'not-completed'],
  [206, { code: '65' }, 'not-completed'],
  [206, { message: 'request not completed' }, 'not-completed'],
  [200, { code: 65, sid: '' }, 'not-completed'],
  [400, { code: 53, reason: 'task conflict' }, 'conflict'],
  [400, { code: 433, reason: 'resource expired' }, 'conflict'],
  [400, { code: 406, reason: 'vendor_over_load' }, 'overload'],
  [404, { code: 404 }, 'refused'],
  [500, { code: 502, reason: 'Failed to allocate worker' }, 'server-error'],
  [400, { code: 2, reason: 'invalid parameter' }, 'refused'],
  [401, { message: 'Unauthorized' }, 'refused'],
  [404, { message: 'no Route matched with those values' }, 'refused'],
  [429, { message: 'API rate limit exceeded' }, 'overload'],
  [500, { code: 62, reason: 'request timeout' }, 'server-error'],
  [503, undefined, 'server-error'],
])('start answered with %i %j is %s', (status, body, is) => {
  expect(readStart(answer(status, body)).is).toBe(is);
});

test('fields that nobody knows, or of another type, cost nothing beside them', () => {
  expect(readStart(answer(200, { sid: 'abc', code: 'fine', new: [1], resourceId: 7 }))).toEqual({
    is: 'started',
    sid: 'abc',
  });
  expect(readQuery(answer(200, { serverResponse: { status: 4, payload: 'none', extensionServiceState: {} } }))).toEqual(
    {
      is: 'found',
      status: 4,
    },
  );
});

test('acquire over the limit of concurrent recordings is an overload, though it is a 400', () => {
  expect(readAcquire(answer(400, { code: 406, reason: 'vendor_over_load' })).is).toBe('overload');
  expect(readAcquire(answer(200, { resourceId: 'r' }))).toEqual({ is: 'acquired', resourceId: 'r' });
  expect(readAcquire(slow)).toEqual({ is: 'server-error', words: 'no answer within 10 s' });
});

test('R-START-40X a refusal keeps the words of both shapes of bodies', () => {
  expect(readStart(answer(400, { code: 2, reason: 'bad url' }))).toEqual({
    is: 'refused',
    words: 'HTTP 400 code 2 "bad url"',
  });
  expect(readStart(answer(401, { message: 'Unauthorized' }))).toEqual({
    is: 'refused',
    words: 'HTTP 401 "Unauthorized"',
  });
});

test('a query says gone for 404 alone; other errors say nothing', () => {
  expect(readQuery(answer(200, { serverResponse: { status: 5 } }))).toEqual({ is: 'found', status: 5 });
  expect(readQuery(answer(404, { code: 404, reason: 'failed to find worker' }))).toEqual({ is: 'gone' });
  for (const status of [206, 400, 401, 429, 500, 504]) expect(readQuery(answer(status, {})).is).toBe('no-answer');
  expect(readQuery(slow).is).toBe('no-answer');
});

test('an update is taken, gone, refused, or says nothing', () => {
  expect(readUpdate(answer(200, { sid: 's' }))).toEqual({ is: 'updated' });
  expect(readUpdate(answer(404, { code: 404 })).is).toBe('gone');
  expect(readUpdate(answer(400, { code: 2 })).is).toBe('refused');
  expect(readUpdate(answer(206, { code: 65 })).is).toBe('no-answer');
});

test('a stop lists its files, whichever way the answer spells payload and filename', () => {
  const file = (payload: string, name: string) =>
    answer(200, { serverResponse: { extensionServiceState: [{ [payload]: { fileList: [{ [name]: 'a.mp4' }] } }] } });
  for (const payload of ['payload', 'playload'])
    for (const name of ['filename', 'fileName'])
      expect(readStop(file(payload, name))).toEqual({ is: 'stopped', files: ['a.mp4'] });
});

test.each([
  [404, { code: 404, serverResponse: { payload: { message: 'failed to find worker' } } }, 'gone'],
  [206, { code: 435, reason: 'no recorded data' }, 'stopped'],
  [400, { code: 49, reason: 'invalid operation' }, 'stopped'],
  [206, { code: 65 }, 'no-answer'],
  [504, { code: 62 }, 'no-answer'],
  [429, { message: 'API rate limit exceeded' }, 'no-answer'],
  [401, { message: 'Unauthorized' }, 'refused'],
])('stop answered with %i %j is %s', (status, body, is) => {
  expect(readStop(answer(status, body)).is).toBe(is);
});
