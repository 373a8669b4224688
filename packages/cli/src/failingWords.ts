import type { Failing } from '@rollcue/protocol';
import { reasonWords } from '@rollcue/protocol/reasonWords';

type Cause = Pick<Failing, 'reason'> & { readonly detail?: string | undefined };

/** What is wrong, to stand behind the check's own name: "is missing (nothing matches)". */
export const predicateOf = ({ reason, detail }: Cause): string =>
  `${reasonWords[reason]}${detail ? ` (${detail})` : ''}`;

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
