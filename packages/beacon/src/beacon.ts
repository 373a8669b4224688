import type { Command, PageState, Report } from '@rollcue/protocol';
import type { Judged } from './engine/check.ts';
import type { HoldOptions } from './engine/holds.ts';
import type { Cost } from './engine/watch.ts';
import type { Expect } from './options.ts';

/** What can be listened to, and what a listener gets. */
export type BeaconEvents = {
  /** Each time the page becomes ready, after `degraded` too. */
  readonly ready: Report;
  readonly degraded: Report;
  readonly failed: Report;
  /** Every report, as it is made. */
  readonly report: Report;
  /** What the server ordered. */
  readonly command: Command;
};

/** A running beacon. None of its functions throws. */
export type Beacon = {
  readonly state: PageState;
  /** Every check's latest verdict. */
  readonly verdicts: readonly Judged[];
  /** What looking has cost the page so far. */
  readonly cost: Cost;
  /** Blocks `ready` until the answer is called; past `timeoutMs` for good. */
  readonly hold: (label: string, options?: HoldOptions) => () => void;
  /** Announces that nothing will move for `ms`, and that this is right: no `frozen`, no `silent` meanwhile. */
  readonly still: (ms: number) => void;
  /** Adds a check. One that cannot be read is told on the console and left out. */
  readonly expect: (expect: Expect) => void;
  /** Calls `then` at each such event; the answer ends that. */
  readonly on: <K extends keyof BeaconEvents>(event: K, then: (value: BeaconEvents[K]) => void) => () => void;
  /** Resolves when the page is ready; at once if it is. */
  readonly whenReady: () => Promise<void>;
  /** Removes every observer, timer and listener. Nothing is reported any more. */
  readonly stop: () => void;
};

/** The beacon of a page opened without a token: nothing installed, nothing sent, every call harmless. */
export const inertBeacon: Beacon = {
  state: 'loading',
  verdicts: [],
  cost: { share: 0, everyMs: 0 },
  hold: () => () => {},
  still() {},
  expect() {},
  on: () => () => {},
  whenReady: () => new Promise(() => {}),
  stop() {},
};
