import type { AttemptView, RecordingView } from '@rollcue/protocol';
import { inWords } from './inWords.ts';
import type { Instant } from './recorder.ts';
import { type Attempt, currentAttempt, type Recording } from './recording.ts';
import { stateOf, stateOfAttempt } from './stateOf.ts';
import { toEvidenceView } from './toEvidenceView.ts';

const iso = (at: Instant): string => new Date(at).toISOString();

const viewAttempt = (attempt: Attempt, isStandby: boolean, whole: boolean): AttemptView => ({
  number: attempt.number,
  uid: attempt.uid,
  ...(attempt.resourceId === undefined ? {} : { resourceId: attempt.resourceId }),
  ...(attempt.sid === undefined ? {} : { sid: attempt.sid }),
  ...(whole ? { token: attempt.token } : {}),
  state: stateOfAttempt(attempt),
  ...(isStandby ? { standby: true } : {}),
  startedAt: iso(attempt.startedAt),
  ...(attempt.readyAt === undefined ? {} : { readyAt: iso(attempt.readyAt) }),
  ...(attempt.shutter
    ? {
        held: attempt.shutter.intervals.map(({ from, to }) => ({
          from: iso(from),
          ...(to === undefined ? {} : { to: iso(to) }),
        })),
      }
    : {}),
  ...(attempt.end ? { endedAt: iso(attempt.end.at), endReason: attempt.end.words } : {}),
  ...(whole && attempt.end && attempt.end.cause !== 'stopped' ? { evidence: toEvidenceView(attempt.evidence) } : {}),
});

/** Why the attempt before was given up. */
const lastLoss = ({ attempts }: Recording): string | undefined =>
  attempts
    .flatMap(({ end }) => (end ? [end] : []))
    .sort((a, b) => a.at - b.at)
    .at(-1)?.words;

/** Why it is not simply well: what is failing, or why the attempt before was given up, or how it ended. */
const reasonOf = (recording: Recording): string | undefined => {
  const { standing } = recording;
  if (standing.is === 'ended' || standing.is === 'failed') return standing.reason;
  const { page, sid } = currentAttempt(recording);
  if (page.is === 'degraded') return inWords(page.failing);
  if (page.is === 'silent') return 'No report came in time';
  return sid ? undefined : lastLoss(recording);
};

/**
 * A recording as the API shows it at a moment. Tokens and evidence are shown for one recording alone (`whole`), never in
 * lists or events.
 */
export const toView = (recording: Recording, at: Instant, whole = false): RecordingView => {
  const { standing, healthy, standby } = recording;
  const reason = reasonOf(recording);
  const over = standing.is === 'ended' || standing.is === 'failed' ? standing : undefined;
  return {
    id: recording.id,
    pageUrl: recording.pageUrl,
    state: stateOf(recording),
    ...(reason === undefined ? {} : { reason }),
    ...(over ? { endedAt: iso(over.at) } : {}),
    createdAt: iso(recording.createdAt),
    ...(recording.expect === undefined ? {} : { expect: recording.expect }),
    attempts: recording.attempts.map((a) => viewAttempt(a, a.number === standby && !a.end, whole)),
    coverage: {
      healthyMs: healthy.ms + (healthy.since === undefined ? 0 : Math.max(0, at - healthy.since)),
      totalMs: (over?.at ?? at) - recording.createdAt,
    },
  };
};
