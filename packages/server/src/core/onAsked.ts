import { budgetOf } from './attempts.ts';
import { loseAttempt } from './loseAttempt.ts';
import type { Instant } from './recorder.ts';
import { currentAttempt, type Recording, runningAttempts } from './recording.ts';
import { stateOf } from './stateOf.ts';
import { type Ask, also, andThen, type Ids, type Note, type Step, stay, withAttempt } from './step.ts';

/** Asked again within this time it is the same wish: a double click, or a call that was made once more. */
const sameWishMs = 3000;

const isRecent = (asked: Instant, at: Instant): boolean => asked > at - sameWishMs;

/** True where that has been asked at this moment, or so lately that it is the same wish. */
export const isAsked = (recording: Recording, what: Ask, at: Instant): boolean => {
  if (recording.standing.is !== 'running') return false;
  if (what === 'replace') return recording.attempts.some(({ end }) => end?.cause === 'asked' && isRecent(end.at, at));
  const { reload, reloadAsked } = currentAttempt(recording);
  return reload === 'ordered' || (reloadAsked !== undefined && (!reloadAsked.told || isRecent(reloadAsked.at, at)));
};

/** Why a wish cannot be fulfilled now, in words for a person; undefined where it can. */
export const refusalOf = (recording: Recording, what: Ask, at: Instant): string | undefined => {
  if (recording.standing.is !== 'running') return `the recording is ${stateOf(recording)}`;
  if (what === 'reload') {
    const { page } = currentAttempt(recording);
    return page.is === 'expected' || page.is === 'silent' ? 'no page is heard that could be told' : undefined;
  }
  // Where another attempt goes on, none has to be started.
  if (runningAttempts(recording).length > 1) return undefined;
  const { limit, spent } = budgetOf(recording, at);
  const windowS = recording.policy.attemptWindowMs / 1000;
  return spent < limit
    ? undefined
    : `${spent} attempts within ${windowS} s are the limit, and what runs is better than nothing`;
};

/** The operator asks for something. What cannot be fulfilled changes nothing, nor does the same wish again. */
export const onAsked = (recording: Recording, at: Instant, what: Ask, ids: Ids): Step => {
  if (isAsked(recording, what, at) || refusalOf(recording, what, at) !== undefined) return stay(recording);
  const { number } = currentAttempt(recording);
  const note = (kind: string, text: string): { readonly notes: readonly Note[] } => ({
    notes: [{ at, kind, attempt: number, text }],
  });
  if (what === 'reload')
    return also(
      stay(withAttempt(recording, number, { reloadAsked: { at, told: false } })),
      note('reload', 'The operator asked for a reload: the page will be told with its next report'),
    );
  const noted = also(stay(recording), note('replace-requested', 'The operator asked for a new attempt'));
  return andThen(noted, (r) => loseAttempt(r, number, at, 'asked', 'Asked for by the operator', ids));
};
