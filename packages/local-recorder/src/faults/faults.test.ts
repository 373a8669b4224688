import { expect, test } from 'vitest';
import { createFaults } from './faults.ts';

test('a start fault happens as often as it was asked for, faults of one kind in their order', () => {
  const faults = createFaults();
  faults.add({ fault: 'start', status: 503, left: 2 });
  faults.add({ fault: 'lose-notifications', left: 1 });
  faults.add({ fault: 'refuse', call: 'start', status: 206, code: 65, left: 1 });
  expect([1, 2, 3, 4].map(() => faults.takeRefusal('start'))).toEqual([
    { status: 503 },
    { status: 503 },
    { status: 206, code: 65 },
    undefined,
  ]);
  expect(faults.list()).toEqual([{ fault: 'lose-notifications', left: 1 }]);
  expect([faults.takeFate(true), faults.takeFate(true)]).toEqual(['lose', 'send']);
});

test('a fault of one call leaves the others alone', () => {
  const faults = createFaults();
  faults.add({ fault: 'refuse', call: 'query', status: 504, left: 1 });
  faults.add({ fault: 'slow', call: 'stop', ms: 700, left: 1 });
  faults.add({ fault: 'no-answer', call: 'acquire', left: 1 });
  expect(faults.takeRefusal('start')).toBeUndefined();
  expect(faults.takeRefusal('query')).toEqual({ status: 504 });
  expect(faults.takeDelayMs('query')).toBe(0);
  expect([faults.takeDelayMs('stop'), faults.takeDelayMs('stop')]).toEqual([700, 0]);
  expect([faults.takeDelayMs('acquire'), faults.takeDelayMs('acquire')]).toEqual([Number.POSITIVE_INFINITY, 0]);
  expect(faults.list()).toEqual([]);
});

test('a status is said by as many queries as it was asked for', () => {
  const faults = createFaults();
  faults.add({ fault: 'status', status: 20, left: 2 });
  faults.add({ fault: 'status', status: 3, left: 1 });
  expect([1, 2, 3, 4].map(() => faults.takeStatus())).toEqual([20, 20, 3, undefined]);
});

test('none is held back while another is', () => {
  const faults = createFaults();
  faults.add({ fault: 'reorder-notifications', left: 2 });
  faults.add({ fault: 'duplicate-notifications', left: 1 });
  const could = [true, false, false, true];
  expect(could.map(faults.takeFate)).toEqual(['hold-back', 'duplicate', 'send', 'hold-back']);
});

test('cleared faults do not happen', () => {
  const faults = createFaults();
  faults.add({ fault: 'start', status: 503, left: 2 });
  faults.clear();
  expect(faults.takeRefusal('start')).toBeUndefined();
});
