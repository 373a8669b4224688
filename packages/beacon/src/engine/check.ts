import type { Look } from '../checks/look.ts';
import type { Verdict } from '../verdict.ts';

/** One named question to the page. */
export type Check = {
  readonly name: string;
  readonly ask: (look: Look) => Verdict;
  /** Reported, but the page may be ready in spite of it. */
  readonly remark?: boolean | undefined;
};

/** The latest verdict of a check. */
export type Judged = {
  readonly check: string;
  readonly verdict: Verdict;
  /** Since when it has been in this status without a break; ms since navigation start. */
  readonly since: number;
  /** When it was last seen to hold; absent if never. */
  readonly lastOkAt?: number | undefined;
  /** Only reported: the page may be ready in spite of it. */
  readonly remark?: boolean | undefined;
};
