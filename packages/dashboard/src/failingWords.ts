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

/** What is wrong, in words: "#stage is missing (nothing matches)". */
export const failingWords = ({ check, reason, detail }: Pick<Failing, 'check' | 'reason' | 'detail'>): string =>
  `${subjectOf(check)} ${predicates[reason] ?? `fails: ${reason}`}${detail ? ` (${detail})` : ''}`;

/** The same with how long it has been so; `elapsedMs` is the time since the report that says it. */
export const failingSince = (failing: Failing, elapsedMs: number): string =>
  `${failingWords(failing)} for ${durationWords(failing.forMs + Math.max(0, elapsedMs))}`;
