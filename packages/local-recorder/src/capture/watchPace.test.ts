import { expect, test } from 'vitest';
import { simulatedClock } from '../lib/simulatedClock.ts';
import { watchPace } from './watchPace.ts';

test('falling behind is said once, catching up once, and nothing after the end', () => {
  const clock = simulatedClock(1_000_000);
  const said: (readonly [boolean, number])[] = [];
  let filmedMs = 0;
  const watch = watchPace(
    clock.now(),
    () => ({ filmedMs, pictures: filmedMs / 100, missed: 0 }),
    clock,
    ({ behind, behindMs }) => said.push([behind, behindMs]),
  );
  clock.advance(30_000);
  expect(said).toEqual([[true, 8_000]]);
  expect(watch.behindMs()).toBe(30_000);
  filmedMs = 60_000;
  clock.advance(20_000);
  expect(said).toEqual([
    [true, 8_000],
    [false, 0],
  ]);
  watch.end();
  clock.advance(60_000);
  expect(said).toHaveLength(2);
});
