import { expect, test } from 'vitest';
import { createSimulatedClock } from '../testing/simulatedClock.ts';
import { createAlarms } from './alarms.ts';

test('an alarm rings at its moment, once', async () => {
  const clock = createSimulatedClock(0);
  const rung: [string, number][] = [];
  const alarms = createAlarms(clock, (key) => rung.push([key, clock.now()]));
  alarms.set('a', 100);
  await clock.advance(99);
  expect(rung).toEqual([]);
  await clock.advance(1000);
  expect(rung).toEqual([['a', 100]]);
});

test('an earlier moment replaces a later one; a later one lets the alarm ring early', async () => {
  const clock = createSimulatedClock(0);
  const rung: number[] = [];
  const alarms = createAlarms(clock, () => rung.push(clock.now()));
  alarms.set('a', 100);
  alarms.set('a', 50);
  alarms.set('a', 200);
  await clock.advance(1000);
  expect(rung).toEqual([50]);
});

test('a cleared or stopped alarm never rings', async () => {
  const clock = createSimulatedClock(0);
  const rung: string[] = [];
  const alarms = createAlarms(clock, (key) => rung.push(key));
  alarms.set('a', 10);
  alarms.set('b', 10);
  alarms.clear('a');
  alarms.stop();
  await clock.advance(100);
  expect(rung).toEqual([]);
});

test('a bell that sets its own alarm again, for now or later, hears it again', async () => {
  const clock = createSimulatedClock(0);
  const rung: number[] = [];
  const alarms = createAlarms(clock, (key) => {
    rung.push(clock.now());
    if (rung.length < 4) alarms.set(key, rung.length < 3 ? clock.now() : clock.now() + 50);
  });
  alarms.set('a', 10);
  alarms.set('b', 500);
  await clock.advance(100);
  expect(rung).toEqual([10, 10, 10, 60]);
});

test('however often an alarm is set and cleared, it rings once, and others ring as they should', async () => {
  const clock = createSimulatedClock(0);
  let rung = 0;
  const alarms = createAlarms(clock, () => {
    rung += 1;
  });
  for (let i = 0; i < 10_000; i += 1) {
    alarms.set('a', 1_000_000 - i);
    alarms.clear('a');
  }
  alarms.set('a', 5);
  alarms.set('b', 999_999);
  await clock.advance(2_000_000);
  expect(rung).toBe(2);
});
