import { expect, test } from 'vitest';
import { simulatedClock } from '../lib/simulatedClock.ts';
import { watchReady } from './readyWatch.ts';

const watched = () => {
  const clock = simulatedClock();
  const events: string[] = [];
  const watch = watchReady(1_000, clock, { reload: () => events.push('reload'), giveUp: () => events.push('give up') });
  return { clock, events, watch };
};

test('watchReady() reloads once after the time and gives up after the same time again', () => {
  const { clock, events } = watched();
  clock.advance(999);
  expect(events).toEqual([]);
  clock.advance(1);
  expect(events).toEqual(['reload']);
  clock.advance(1_000);
  expect(events).toEqual(['reload', 'give up']);
  clock.advance(10_000);
  expect(events).toEqual(['reload', 'give up']);
});

test('watchReady() does nothing more once the page is ready, before or after the reload', () => {
  const early = watched();
  early.clock.advance(999);
  early.watch.ready();
  early.clock.advance(10_000);
  expect(early.events).toEqual([]);

  const late = watched();
  late.clock.advance(1_500);
  late.watch.ready();
  late.clock.advance(10_000);
  expect(late.events).toEqual(['reload']);
});
