import { expect, test } from 'vitest';
import { parseFault } from './faultRequest.ts';
import { createFaults } from './faults.ts';

test('a start fault happens as often as it was asked for, faults of one kind in their order', () => {
  const faults = createFaults();
  faults.add({ fault: 'start', status: 503, left: 2 });
  faults.add({ fault: 'lose-notifications', left: 1 });
  faults.add({ fault: 'start', status: 206, code: 65, left: 1 });
  expect([1, 2, 3, 4].map(() => faults.takeStart())).toEqual([
    { status: 503 },
    { status: 503 },
    { status: 206, code: 65 },
    undefined,
  ]);
  expect(faults.list()).toEqual([{ fault: 'lose-notifications', left: 1 }]);
  expect([faults.takeLoss(), faults.takeLoss()]).toEqual([true, false]);
});

test('cleared faults do not happen', () => {
  const faults = createFaults();
  faults.add({ fault: 'start', status: 503, left: 2 });
  faults.clear();
  expect(faults.takeStart()).toBeUndefined();
});

test.each([
  { body: { fault: 'start', status: 503, times: 2 }, fault: { fault: 'start', status: 503, times: 2 } },
  { body: { fault: 'start', status: 206, code: 65 }, fault: { fault: 'start', status: 206, code: 65, times: 1 } },
  { body: { fault: 'crash-page' }, fault: { fault: 'crash-page' } },
  { body: { fault: 'stop', sid: 'a' }, fault: { fault: 'stop', sid: 'a', code: 6 } },
  { body: { fault: 'lose-notifications', times: 3 }, fault: { fault: 'lose-notifications', times: 3 } },
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
  { body: { fault: 'crash-page', sids: ['a'] }, says: 'sids' },
])('parseFault() refuses $body in words', ({ body, says }) => {
  const parsed = parseFault(body);
  expect(parsed.ok).toBe(false);
  if (!parsed.ok) expect(parsed.error).toContain(says);
});
