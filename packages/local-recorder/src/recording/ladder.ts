import type { Timings } from '../timings.ts';

/** How far a recording really is: 1 accepted, 2 starting the browser, 3 browser there, 4 page open and filmed, 5 video written. */
export type Milestone = 0 | 1 | 2 | 3 | 4 | 5;

/** The `status` that `query` says while a recording runs: no further than it really is, and no sooner than the ladder allows. */
export const statusAt = (reached: Milestone, sinceStartMs: number, ladderMs: Timings['ladderMs']): Milestone => {
  const allowed = ladderMs.filter((ms) => ms <= sinceStartMs).length - 1;
  return Math.max(0, Math.min(reached, allowed)) as Milestone;
};

/** The `payload.state` that goes with a status. */
export const stateAt = (status: number): 'init' | 'inProgress' | 'exit' => {
  if (status < 4) return 'init';
  return status < 7 ? 'inProgress' : 'exit';
};
