import type { CustomCheck } from '../expect/expectation.ts';
import { wordsOf } from '../lib/words.ts';
import { bad, ok, type Verdict } from '../verdict.ts';
import type { Check } from './check.ts';

const verdictOf = (answer: unknown): Verdict =>
  answer === true ? ok : bad('custom', String(answer || 'no').slice(0, 200));

/** The page's own question. While a promise is open its last answer stands; before the first one it is `loading`. */
export const customCheck = ({ name, test }: CustomCheck): Check => {
  let last: Verdict = bad('loading');
  let isOpen = false;
  return {
    name: String(name),
    ask({ again }) {
      if (isOpen) return last;
      try {
        const answer = test();
        if (typeof answer === 'object' && answer) {
          isOpen = true;
          const settle = (verdict: Verdict) => {
            isOpen = false;
            // Only news is worth another look: a test that answers at once must not make looks chase each other.
            const isNews = verdict.status !== last.status;
            last = verdict;
            if (isNews) again();
          };
          Promise.resolve(answer).then(
            (value) => settle(verdictOf(value)),
            (error) => settle(bad('thrown', wordsOf(error))),
          );
        } else last = verdictOf(answer);
      } catch (error) {
        last = bad('thrown', wordsOf(error));
      }
      return last;
    },
  };
};
