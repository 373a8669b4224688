import { expect, test } from 'vitest';
import { makeStreamReader } from './eventStream.ts';

test('messages are given when they are complete, wherever the pieces end', () => {
  const take = makeStreamReader();
  expect(take('event: report\nid: 7\nda')).toEqual([]);
  expect(take('ta: {"a":1}\n\nevent: rec')).toEqual([{ event: 'report', id: '7', data: '{"a":1}' }]);
  expect(take('ording\ndata:x\n\n')).toEqual([{ event: 'recording', data: 'x' }]);
});

test('comments and times to retry are no messages; several data lines are one', () => {
  const take = makeStreamReader();
  expect(take(':keep-alive\n\nretry: 2000\n\n')).toEqual([]);
  expect(take('data: a\r\ndata: b\r\n\r\n')).toEqual([{ event: 'message', data: 'a\nb' }]);
});
