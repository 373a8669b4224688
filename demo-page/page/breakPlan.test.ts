import { expect, test } from 'vitest';
import { breakPlan } from './breakPlan.ts';

test.each([
  ['', []],
  ['?rollcue=t&break=faded', [{ name: 'faded', afterMs: 0 }]],
  [
    '?break=faded,hang@5000',
    [
      { name: 'faded', afterMs: 0 },
      { name: 'hang', afterMs: 5000 },
    ],
  ],
  ['?break=stage-gone@0-6000', [{ name: 'stage-gone', afterMs: 0, untilMs: 6000 }]],
  [
    '?break=,faded@soon, hang@-3',
    [
      { name: 'faded', afterMs: 0 },
      { name: 'hang', afterMs: 0 },
    ],
  ],
])('breakPlan(%j)', (query, plan) => {
  expect(breakPlan(query)).toEqual(plan);
});
