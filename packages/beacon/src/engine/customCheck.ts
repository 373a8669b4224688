import type { CustomCheck } from '../expect/expectation.ts';
import { bad, ok, type Verdict } from '../verdict.ts';
import type { Check } from './check.ts';
import { thrown, triedVerdict } from './triedVerdict.ts';

const verdictOf = (answer: unknown): Verdict => (answer === true ? ok : bad('custom', String(answer || 'no')));

/** The page's own question. While a promise is open its last answer stands; before the first one it is `loading`. */
export const customCheck = ({ name, test }: CustomCheck): Check => {
  let last = bad('loading');
  let isOpen = false;
  const ask = (again: () => void): Verdict => {
    const answer: unknown = test();
    if (typeof answer !== 'object' || !answer) return verdictOf(answer);
    isOpen = true;
    Promise.resolve(answer)
      .then(verdictOf)
      .catch(thrown)
      .then((verdict) => {
        isOpen = false;
        // Only news is worth another look: a test that answers at once must not make looks chase each other.
        const isNews = verdict.status !== last.status;
        last = verdict;
        if (isNews) again();
      });
    return last;
  };
  return {
    name: String(name),
    ask({ again }) {
      if (!isOpen) last = triedVerdict(() => ask(again));
      return last;
    },
  };
};
