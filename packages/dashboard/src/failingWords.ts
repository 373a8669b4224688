import type { Failing, Reason } from '@rollcue/protocol';
import { durationWords } from './timeWords.ts';

const predicates: Readonly<Record<Reason, string>> = {
  missing: 'is missing',
  count: 'is there too often or too seldom',
  hidden: 'is hidden',
  transparent: 'is transparent',
  offscreen: 'is outside of the picture',
  clipped: 'is clipped away',
  covered: 'is covered by something else',
  empty: 'has no size',
  loading: 'is still loading',
  broken: 'is broken: it did not load',
  blank: 'is blank',
  black: 'is all one colour',
  paused: 'is paused',
  ended: 'has come to its end',
  stalled: 'has stalled',
  frozen: 'is frozen',
  muted: 'is muted',
  silent: 'makes no sound',
  text: 'does not say what it should',
  present: 'is there but should not be',
  held: 'is held back by the page itself',
  hang: 'does not answer',
  error: 'had a script error',
  resource: 'lacks a file that did not load',
  fonts: 'lacks a font that did not load',
  blocked: 'is blocked by the browser',
  custom: 'does not hold',
  thrown: 'could not be checked: the check itself failed',
};

/** What a check is about: the selector without its conditions; for a built-in check, the page. */
export const subjectOf = (check: string): string => {
  if (check.startsWith('page:')) return 'The page';
  return check.split(/\s*=>/, 1)[0] || check;
};

type Cause = Pick<Failing, 'reason' | 'detail'>;

const predicateOf = ({ reason, detail }: Cause): string =>
  `${predicates[reason] ?? `fails: ${reason}`}${detail ? ` (${detail})` : ''}`;

/** What is wrong, in words: "#stage is missing (nothing matches)". */
export const failingWords = (failing: Cause & Pick<Failing, 'check'>): string =>
  `${subjectOf(failing.check)} ${predicateOf(failing)}`;

const lasting = ({ forMs }: Failing, elapsedMs: number): string => durationWords(forMs + Math.max(0, elapsedMs));

/** The same with how long it has been so; `elapsedMs` is the time since the report that says it. */
export const failingSince = (failing: Failing, elapsedMs: number): string =>
  `${failingWords(failing)} for ${lasting(failing, elapsedMs)}`;

/** The same beside the check's own name: "is missing for 12 s". */
export const predicateSince = (failing: Failing, elapsedMs: number): string =>
  `${predicateOf(failing)} for ${lasting(failing, elapsedMs)}`;
