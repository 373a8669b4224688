import { expect, test } from 'vitest';
import { simulatedClock } from '../lib/simulatedClock.ts';
import type { Notice } from '../notify/notice.ts';
import { tellProgress } from './tellProgress.ts';

test('the progress is told once a minute, never as complete, and not after the end', () => {
  const clock = simulatedClock(5);
  const told: Notice[] = [];
  const end = tellProgress((notice) => told.push(notice), clock, { progressMs: 60_000 });
  clock.advance(59_999);
  expect(told).toEqual([]);
  clock.advance(60_001);
  expect(told).toEqual([
    { kind: 'uploading', progress: 9_666 },
    { kind: 'uploading', progress: 9_833 },
  ]);
  end();
  clock.advance(600_000);
  expect(told).toHaveLength(2);
});
