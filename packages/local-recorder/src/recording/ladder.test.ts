import { expect, test } from 'vitest';
import { defaultTimings } from '../timings.ts';
import { stateAt, statusAt } from './ladder.ts';

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

test('stateAt() leaves init at status 4 and says exit from 7 on', () => {
  expect([0, 1, 2, 3, 4, 5, 6, 7, 8].map(stateAt)).toEqual([
    ...['init', 'init', 'init', 'init'],
    ...['inProgress', 'inProgress', 'inProgress', 'exit', 'exit'],
  ]);
});
