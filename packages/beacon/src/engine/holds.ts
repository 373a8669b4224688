import { bad, ok } from '../verdict.ts';
import type { Check } from './check.ts';

/** A named blocker. The stub of CONTRACT 1.2 makes the same object, and sets `done` when its function is called. */
export type Hold = {
  readonly label: string;
  done: boolean;
  /** When it began; ms since navigation start. A stub's hold has none: it counts from 0. */
  readonly since?: number;
  /** After so long it is held for good. */
  readonly timeoutMs?: number;
};

/** The check that a hold stands for. */
export const holdCheck = (hold: Hold): Check => {
  const { label, since = 0, timeoutMs = Number.POSITIVE_INFINITY } = hold;
  let isOverdue = false;
  return {
    name: `hold:${label}`,
    from: since,
    ask({ now }) {
      if (!isOverdue && hold.done) return ok;
      isOverdue ||= now - since >= timeoutMs;
      return bad('held', isOverdue ? 'too late' : '');
    },
  };
};
