import type { Timings } from '../timings.ts';

/** How far a recording really is: 1 accepted, 2 starting the browser, 3 browser there, 4 page open and filmed, 5 video written. */
export type Milestone = 0 | 1 | 2 | 3 | 4 | 5;

/** The `status` that `query` says while a recording runs: no further than it really is, and no sooner than the ladder allows. */
export const statusAt = (reached: Milestone, sinceStartMs: number, ladderMs: Timings['ladderMs']): Milestone => {
  const allowed = ladderMs.filter((ms) => ms <= sinceStartMs).length - 1;
  return Math.max(0, Math.min(reached, allowed)) as Milestone;
};

/** What `query` says so long after a recording has ended: a status, that it is exiting (code 501), or nothing any more. */
export const exitAt = (
  sinceEndMs: number,
  normal: boolean,
  [stopped, exited, exiting]: Timings['exitLadderMs'],
): 7 | 8 | 20 | 'exiting' | 'gone' => {
  if (sinceEndMs < stopped) return 7;
  if (sinceEndMs < stopped + exited) return normal ? 8 : 20;
  return sinceEndMs < stopped + exited + exiting ? 'exiting' : 'gone';
};

/** The `payload.state` that goes with a status. */
export const stateAt = (status: number): 'init' | 'inProgress' | 'exit' => {
  if (status < 4) return 'init';
  return status < 7 ? 'inProgress' : 'exit';
};
