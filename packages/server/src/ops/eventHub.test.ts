import type { ReportEvent } from '@rollcue/protocol';
import { expect, test } from 'vitest';
import { createEventHub } from './eventHub.ts';

const report = { recordingId: 'r', attempt: 1, at: '' } as ReportEvent;

test('who was away gets what it missed, in order', () => {
  const hub = createEventHub(100);
  const seen: number[] = [];
  const unlisten = hub.listen((event) => seen.push(event.id));
  for (let i = 0; i < 3; i += 1) hub.report(report);
  unlisten();
  for (let i = 0; i < 2; i += 1) hub.report(report);
  expect(seen).toEqual([100, 101, 102]);
  expect(hub.since(102)?.map((e) => e.id)).toEqual([103, 104]);
  expect(hub.since(104)).toEqual([]);
});

test('what is too old, or of another run of the server, is not remembered', () => {
  const hub = createEventHub(100, 2);
  for (let i = 0; i < 10; i += 1) hub.report(report);
  expect(hub.since(50)).toBeUndefined();
  expect(hub.since(100)).toBeUndefined();
  expect(hub.since(999)).toBeUndefined();
  expect(hub.since(108)?.map((e) => e.id)).toEqual([109]);
});
