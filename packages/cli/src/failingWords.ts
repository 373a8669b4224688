import type { Failing, Reason } from '@rollcue/protocol';

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

type Cause = Pick<Failing, 'reason'> & { readonly detail?: string | undefined };

/** What is wrong, to stand behind the check's own name: "is missing (nothing matches)". */
export const predicateOf = ({ reason, detail }: Cause): string =>
  `${predicates[reason]}${detail ? ` (${detail})` : ''}`;

/** What a check is about: the selector without its conditions; for a built-in check, the page. */
const subjectOf = (check: string): string =>
  check.startsWith('page:') ? 'the page' : check.split(/\s*=>/, 1)[0] || check;

const most = 3;

/** The worst of it in one line: "#stage is missing (nothing matches); the page is blank; and 2 more". */
export const failingWords = (failing: readonly (Cause & Pick<Failing, 'check'>)[]): string => {
  const named = failing.slice(0, most).map((one) => `${subjectOf(one.check)} ${predicateOf(one)}`);
  const more = failing.length - named.length;
  return [...named, ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
};
