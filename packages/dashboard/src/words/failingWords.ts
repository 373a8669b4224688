import type { Failing } from '@rollcue/protocol';
import { reasonWords } from '@rollcue/protocol/reasonWords';
import { durationWords } from './timeWords.ts';

/** What a check is about: the selector without its conditions; for a built-in check, the page. */
export const subjectOf = (check: string): string => {
  if (check.startsWith('page:')) return 'The page';
  return check.split(/\s*=>/, 1)[0] || check;
};

type Cause = Pick<Failing, 'reason' | 'detail'>;

const predicateOf = ({ reason, detail }: Cause): string =>
  `${reasonWords[reason] ?? `fails: ${reason}`}${detail ? ` (${detail})` : ''}`;

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
