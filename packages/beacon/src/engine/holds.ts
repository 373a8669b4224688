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

/** What a page's stub has kept in its queue: holds, and the `error` and `unhandledrejection` events that it has heard. */
export type Early = Hold | Event;

/** What a page may say of a hold. */
export type HoldOptions = { readonly timeoutMs?: number };

/** A hold that begins now. */
export const newHold = (label: string, now: number, options?: HoldOptions): Hold => ({
  label,
  done: false,
  since: now,
  ...options,
});

/** The check that a hold stands for. */
export const holdCheck = (hold: Hold): Check => {
  const { label, since = 0, timeoutMs = Number.POSITIVE_INFINITY } = hold;
  let isOverdue = false;
  return {
    name: `hold:${label}`,
    ask({ now }) {
      isOverdue ||= !hold.done && now - since >= timeoutMs;
      return hold.done && !isOverdue ? ok : bad('held', isOverdue ? 'too late' : undefined, since);
    },
  };
};
