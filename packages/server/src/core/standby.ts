import { beginAttempt, budgetOf } from './attempts.ts';
import type { Instant } from './recorder.ts';
import { attemptNumbered, currentAttempt, type Recording } from './recording.ts';
import { stateOfAttempt } from './stateOf.ts';
import { also, type Ids, type Step, stay } from './step.ts';

/** When the budget has room for a standby again; one attempt is left over for the lead. */
const roomAt = (recording: Recording, at: Instant): Instant | undefined => {
  const { limit, spent } = budgetOf(recording, at);
  const most = Math.max(2, limit - 1);
  if (spent < most) return undefined;
  const blocking = recording.attempts.at(-most);
  return blocking && blocking.startedAt + recording.policy.attemptWindowMs;
};

/**
 * Where a standby is wanted and missing, one begins: as soon as the lead has its resource, which the standby's must
 * not share, and as the budget allows.
 */
export const withStandby = (recording: Recording, at: Instant, ids: Ids): Step => {
  const { wantsStandby, standing, standby, standbyAt } = recording;
  if (!wantsStandby || standing.is !== 'running' || standby !== undefined) return stay(recording);
  if (!currentAttempt(recording).resourceId || (standbyAt !== undefined && standbyAt > at)) return stay(recording);
  const freeAt = roomAt(recording, at);
  if (freeAt !== undefined)
    return also(stay({ ...recording, standbyAt: freeAt }), {
      notes: [{ at, kind: 'standby-waits', text: 'No standby for now: the limit of attempts is reached' }],
    });
  const { standbyAt: _past, ...rest } = recording;
  const begun = beginAttempt(rest, at, ids, (number) => `Attempt ${number} begins, as standby`);
  return { ...begun, recording: { ...begun.recording, standby: begun.recording.attempts.length } };
};

/** The better one leads: a standby that is live takes over from a lead that is not. Both go on. */
export const withLead = (recording: Recording, at: Instant): Step => {
  const { standing, standby, lead } = recording;
  const other = standby === undefined ? undefined : attemptNumbered(recording, standby);
  if (standing.is !== 'running' || !other || stateOfAttempt(other) !== 'live') return stay(recording);
  const was = stateOfAttempt(currentAttempt(recording));
  if (was === 'live') return stay(recording);
  const text = `Attempt ${other.number} leads from now on, since attempt ${lead} is ${was}`;
  return also(stay({ ...recording, lead: other.number, standby: lead }), {
    notes: [{ at, kind: 'lead', attempt: other.number, text }],
  });
};
