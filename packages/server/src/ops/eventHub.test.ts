import type { RecordingView, ReportEvent } from '@rollcue/protocol';
import { expect, test } from 'vitest';
import { reportOf } from '../testing/testServer.ts';
import { createEventHub } from './eventHub.ts';
import { createLiveness } from './liveness.ts';
import { parseEventId, toEventId } from './position.ts';

const report = { recordingId: 'r', attempt: 1, at: '2026-11-10T10:00:00.000Z' } as ReportEvent;
const view = {} as RecordingView;
const place = (id: string) => parseEventId(id) ?? { line: -1, report: 0 };

test('who was away gets what it missed, in order: lines of the log, and reports between them', () => {
  const hub = createEventHub(100);
  const seen: string[] = [];
  const unlisten = hub.listen(({ position }) => seen.push(toEventId(position)));
  hub.report(report);
  hub.recording(101, view);
  hub.report(report);
  hub.report(report);
  hub.moveTo(102);
  hub.report(report);
  unlisten();
  hub.recording(103, view);
  expect(seen).toEqual(['100-1', '101', '101-1', '101-2', '102-1']);
  const missed = (id: string) => hub.since(place(id))?.map(({ position }) => toEventId(position));
  expect(missed('101-1')).toEqual(['101-2', '102-1', '103']);
  expect(missed('102-1')).toEqual(['103']);
  expect(missed('103')).toEqual([]);
});

test('the newest reports of one recording, oldest first', () => {
  const hub = createEventHub(100);
  const of = (recordingId: string, at: string) => ({ recordingId, attempt: 1, at }) as ReportEvent;
  for (const at of ['1', '2', '3']) hub.report(of('r', at));
  hub.recording(101, view);
  hub.report(of('other', '4'));
  hub.report(of('r', '5'));
  expect(hub.reportsOf('r', 3).map(({ at }) => at)).toEqual(['2', '3', '5']);
  expect(hub.reportsOf('nobody', 3)).toEqual([]);
});

test('what is too old, or from before this server was there, is not remembered', () => {
  const hub = createEventHub(100, 2);
  expect(hub.since(place('99'))).toBeUndefined();
  expect(hub.since(place('100'))).toEqual([]);
  for (let line = 101; line <= 110; line += 1) hub.recording(line, view);
  expect(hub.since(place('100'))).toBeUndefined();
  expect(hub.since(place('111'))).toBeUndefined();
  expect(hub.since(place('109'))?.map(({ position }) => position.line)).toEqual([110]);
});

test('where nobody listens, too many reports a minute are not remembered, and nobody is told that nothing was missed', () => {
  const hub = createEventHub(100, 2);
  const unlisten = hub.listen(() => undefined);
  hub.report(report);
  unlisten();
  hub.report(report);
  hub.report(report);
  expect(hub.since(place('100-1'))?.map(({ position }) => toEventId(position))).toEqual(['100-2', '100-3']);
  hub.report(report);
  expect(hub.since(place('100-1'))).toBeUndefined();
  hub.listen(() => undefined);
  hub.report(report);
  expect(hub.since(place('100-4'))?.map(({ position }) => toEventId(position))).toEqual(['100-5']);
});

test('where nobody listens, the newest reports are there for who comes later: few a minute all of them', () => {
  const hub = createEventHub(100, 2);
  const at = (second: number) => hub.report({ ...report, at: new Date(second * 1000).toISOString() });
  const seconds = () => hub.reportsOf('r', 3).map(({ at }) => Date.parse(at) / 1000);
  for (const second of [100, 150, 200, 250, 300]) at(second);
  expect(seconds()).toEqual([200, 250, 300]);
  // Too many: those from before stay, and with the next minute it begins anew.
  for (const second of [310, 320, 330]) at(second);
  expect(seconds()).toEqual([250, 300, 310]);
  at(380);
  expect(seconds()).toEqual([300, 310, 380]);
  expect(hub.since(place('100-5'))).toBeUndefined();
});

test('an id that is not ours is no place', () => {
  for (const id of ['', 'x', '1-', '-1', '1-2-3', '1.5', '9'.repeat(16)]) expect(parseEventId(id)).toBeUndefined();
  expect(parseEventId('17')).toEqual({ line: 17, report: 0 });
});

test('what is remembered of a page stays as it was told, though its life goes on in place', () => {
  const hub = createEventHub(100);
  const liveness = createLiveness();
  for (const seq of [0, 1, 3]) {
    const heard = liveness.heard('r', 1, 1000 * seq, reportOf('t', { type: 'beat', seq }), 3.5);
    if (heard) hub.report(heard);
  }
  expect(
    hub.reportsOf('r', 3).map(({ at, report, delivery }) => [Date.parse(at), report.seq, delivery.received]),
  ).toEqual([
    [0, 0, 1],
    [1000, 1, 2],
    [3000, 3, 3],
  ]);
});
