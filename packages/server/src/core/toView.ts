import type { AttemptView, RecordingView } from '@rollcue/protocol';
import { inWords } from './inWords.ts';
import type { Instant } from './recorder.ts';
import { type Attempt, currentAttempt, type Recording } from './recording.ts';
import { stateOf, stateOfAttempt } from './stateOf.ts';
import { attemptNumbered } from './step.ts';

const iso = (at: Instant): string => new Date(at).toISOString();

const viewAttempt = (attempt: Attempt, withToken: boolean): AttemptView => ({
  number: attempt.number,
  uid: attempt.uid,
  ...(attempt.resourceId === undefined ? {} : { resourceId: attempt.resourceId }),
  ...(attempt.sid === undefined ? {} : { sid: attempt.sid }),
  ...(withToken ? { token: attempt.token } : {}),
  state: stateOfAttempt(attempt),
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
});

/** Why it is not simply well: what is failing, or why the attempt before was given up, or how it ended. */
const reasonOf = (recording: Recording): string | undefined => {
  const { standing } = recording;
  if (standing.is === 'ended' || standing.is === 'failed') return standing.reason;
  const { page, sid, number } = currentAttempt(recording);
  if (page.is === 'degraded') return inWords(page.failing);
  if (page.is === 'silent') return 'No report came in time';
  return sid ? undefined : attemptNumbered(recording, number - 1)?.end?.words;
};

/** A recording as the API shows it at a moment. Tokens are shown for one recording alone, never in lists or events. */
export const toView = (recording: Recording, at: Instant, withTokens = false): RecordingView => {
  const { standing, healthy } = recording;
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
    attempts: recording.attempts.map((a) => viewAttempt(a, withTokens)),
    coverage: {
      healthyMs: healthy.ms + (healthy.since === undefined ? 0 : Math.max(0, at - healthy.since)),
      totalMs: (over?.at ?? at) - recording.createdAt,
    },
  };
};
