import { ok, type Verdict } from '../verdict.ts';

/** For so long an answer is kept that was dear to get, ms. */
const keepMs = 1000;

const okUntil = new WeakMap<object, number>();

/** What `ask` says of `subject`; once that was ok it is not asked again for a second. */
export const keepOk = (subject: object, now: number, ask: () => Verdict): Verdict => {
  if (now < Number(okUntil.get(subject))) return ok;
  const verdict = ask();
  if (verdict === ok) okUntil.set(subject, now + keepMs);
  return verdict;
};
