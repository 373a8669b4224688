import { expect, test } from 'vitest';
import { defaultTimings } from '../timings.ts';
import { exitAt, stateAt, statusAt } from './ladder.ts';

const ladder = defaultTimings.ladderMs;

test.each([
  { reached: 5, ms: 0, status: 0 },
  { reached: 5, ms: 150, status: 1 },
  { reached: 5, ms: 900, status: 4 },
  { reached: 5, ms: 1_000, status: 5 },
  { reached: 2, ms: 60_000, status: 2 },
  { reached: 4, ms: 60_000, status: 4 },
] as const)('statusAt() says $status when $reached is reached and $ms ms have passed', ({ reached, ms, status }) => {
  expect(statusAt(reached, ms, ladder)).toBe(status);
});

test('exitAt() goes down from 7 by 8, or 20 where the end was abnormal, and by 501 to nothing', () => {
  const ladderMs = [10, 20, 30] as const;
  expect([0, 9, 10, 29, 30, 59, 60].map((ms) => exitAt(ms, true, ladderMs))).toEqual([
    ...[7, 7, 8, 8],
    ...['exiting', 'exiting', 'gone'],
  ]);
  expect(exitAt(10, false, ladderMs)).toBe(20);
  expect(exitAt(0, true, defaultTimings.exitLadderMs)).toBe('gone');
});

test('stateAt() leaves init at status 4 and says exit from 7 on', () => {
  expect([0, 1, 2, 3, 4, 5, 6, 7, 8, 20].map(stateAt)).toEqual([
    ...['init', 'init', 'init', 'init'],
    ...['inProgress', 'inProgress', 'inProgress', 'exit', 'exit', 'exit'],
  ]);
});
