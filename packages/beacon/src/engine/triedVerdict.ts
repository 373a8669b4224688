import { wordsOf } from '../lib/words.ts';
import { bad, type Verdict } from '../verdict.ts';

/** The verdict on a question that threw. */
export const thrown = (error: unknown): Verdict => bad('thrown', wordsOf(error));

/** What `ask` answers, or what it threw. */
export const triedVerdict = (ask: () => Verdict): Verdict => {
  try {
    return ask();
  } catch (error) {
    return thrown(error);
  }
};
