import { bad, ok, unknown, type Verdict } from '../verdict.ts';

/** What one read of a picture says. `unsure`: it reads as empty, but may show something (WebGL between two frames). */
export type Reading = 'ink' | 'one colour' | 'unsure' | 'unreadable';

/** What is known of a canvas; `blankReads` have found one colour since `blankSince`. */
export type Ink = { readonly verdict: Verdict; readonly blankReads: number; readonly blankSince: number };

/** It reads as empty, whatever it shows. */
export const unreadable: Verdict = unknown('not readable');

/** So many reads over so many ms make a painted canvas blank again: pages clear it first and draw then. */
const leastReads = 3;
const leastMs = 1000;

/** One read later. A canvas not yet painted is blank at once; one that shows nothing readable any more keeps what it was seen to show. */
export const inkStep = (before: Ink | undefined, reading: Reading, now: number): Ink => {
  const fresh = (verdict: Verdict): Ink => ({ verdict, blankReads: 0, blankSince: 0 });
  if (reading === 'ink') return fresh(ok);
  if (reading === 'unreadable') return fresh(unknown('another origin'));
  const wasOk = before?.verdict === ok;
  if (reading === 'unsure') return wasOk ? before : fresh(unreadable);
  if (!wasOk) return before?.verdict.reason ? before : fresh(bad('blank'));
  const blankReads = before.blankReads + 1;
  const blankSince = before.blankReads ? before.blankSince : now;
  const isBlank = blankReads >= leastReads && now - blankSince >= leastMs;
  return { verdict: isBlank ? bad('blank', undefined, blankSince) : ok, blankReads, blankSince };
};
