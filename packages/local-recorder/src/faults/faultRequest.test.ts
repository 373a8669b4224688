import { expect, test } from 'vitest';
import { parseFault } from './faultRequest.ts';

test.each([
  { body: { fault: 'start', status: 503, times: 2 }, fault: { fault: 'start', status: 503, times: 2 } },
  { body: { fault: 'start', status: 206, code: 65 }, fault: { fault: 'start', status: 206, code: 65, times: 1 } },
  { body: { fault: 'crash-page' }, fault: { fault: 'crash-page' } },
  { body: { fault: 'stop', sid: 'a' }, fault: { fault: 'stop', sid: 'a', code: 6 } },
  { body: { fault: 'lose-notifications', times: 3 }, fault: { fault: 'lose-notifications', times: 3 } },
  { body: { fault: 'duplicate-notifications' }, fault: { fault: 'duplicate-notifications', times: 1 } },
  { body: { fault: 'reorder-notifications' }, fault: { fault: 'reorder-notifications', times: 1 } },
  {
    body: { fault: 'refuse', call: 'query', status: 504, times: 2 },
    fault: { fault: 'refuse', call: 'query', status: 504, times: 2 },
  },
  { body: { fault: 'slow', call: 'stop', ms: 500 }, fault: { fault: 'slow', call: 'stop', ms: 500, times: 1 } },
  { body: { fault: 'no-answer', call: 'start' }, fault: { fault: 'no-answer', call: 'start', times: 1 } },
  { body: { fault: 'hang-page', ms: 500 }, fault: { fault: 'hang-page', ms: 500 } },
  { body: { fault: 'offline', on: true }, fault: { fault: 'offline', on: true } },
  { body: { fault: 'reload' }, fault: { fault: 'reload', reason: 'audio_silence' } },
  { body: { fault: 'limit', sid: 'a' }, fault: { fault: 'limit', sid: 'a', limitType: 'WebGL' } },
  { body: { fault: 'failover' }, fault: { fault: 'failover', gapMs: 10_000 } },
  {
    body: { fault: 'slow-network', on: true },
    fault: { fault: 'slow-network', on: true, kbps: 400, latencyMs: 400 },
  },
  { body: { fault: 'slow-cpu', rate: 4 }, fault: { fault: 'slow-cpu', rate: 4 } },
  { body: { fault: 'memory', mb: 200 }, fault: { fault: 'memory', mb: 200 } },
  { body: { fault: 'pause-clock', sid: 'a' }, fault: { fault: 'pause-clock', sid: 'a' } },
  { body: { fault: 'upload', status: 'backuped' }, fault: { fault: 'upload', status: 'backuped' } },
  { body: { fault: 'status', status: 20 }, fault: { fault: 'status', status: 20, times: 1 } },
  { body: { fault: 'takeover-ready' }, fault: { fault: 'takeover-ready' } },
  {
    body: { fault: 'error', errorCode: 110 },
    fault: { fault: 'error', module: 6, errorLevel: 5, errorCode: 110, errorMsg: '' },
  },
])('parseFault() takes $body', ({ body, fault }) => {
  expect(parseFault(body)).toEqual({ ok: true, fault });
});

test.each([
  { body: null, says: 'Cannot switch on this fault' },
  { body: { fault: 'melt' }, says: 'fault' },
  { body: { fault: 'start' }, says: 'status' },
  { body: { fault: 'start', status: 200 }, says: 'status' },
  { body: { fault: 'start', status: 503, times: 0 }, says: 'times' },
  { body: { fault: 'stop', code: 7 }, says: '0 to 6' },
  { body: { fault: 'refuse', call: 'dance', status: 503 }, says: 'call' },
  { body: { fault: 'slow', call: 'stop' }, says: 'ms' },
  { body: { fault: 'hang-page', ms: 600_001 }, says: 'ms' },
  { body: { fault: 'offline' }, says: 'on' },
  { body: { fault: 'slow-cpu', rate: 0.5 }, says: 'rate' },
  { body: { fault: 'memory' }, says: 'mb' },
  { body: { fault: 'status', status: 9 }, says: 'status' },
  { body: { fault: 'upload', status: 'lost' }, says: 'status' },
  { body: { fault: 'limit', limitType: 'webgl' }, says: 'limitType' },
  { body: { fault: 'failover', gapMs: -1 }, says: 'gapMs' },
  { body: { fault: 'crash-page', sids: ['a'] }, says: 'sids' },
])('parseFault() refuses $body in words', ({ body, says }) => {
  const parsed = parseFault(body);
  expect(parsed.ok).toBe(false);
  if (!parsed.ok) expect(parsed.error).toContain(says);
});
