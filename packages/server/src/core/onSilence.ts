import type { Policy } from '@rollcue/protocol';
import type { Instant } from './recorder.ts';
import { type Attempt, type PagePhase, type Recording, runningAttempt, runningAttempts } from './recording.ts';
import { also, andThen, type RecordingEvent, type Step, stay, targetOf, withAttempt } from './step.ts';

/** The page broke its promise of a next report: the recorder is asked at once. Before the sid there is nobody to ask. */
export const onFellSilent = (recording: Recording, event: Extract<RecordingEvent, { type: 'fellSilent' }>): Step => {
  const attempt = runningAttempt(recording, event.attempt);
  const target = attempt && targetOf(recording, attempt);
  if (recording.standing.is !== 'running' || !target) return stay(recording);
  const { page, number } = attempt;
  if (page.is === 'expected' || page.is === 'silent') return stay(recording);
  const { at, heardAt, nextMs } = event;
  const next = withAttempt(recording, number, { page: { is: 'silent', page: page.page, since: heardAt, nextMs } });
  return also(stay(next), {
    effects: [{ type: 'query', attempt: number, target }],
    notes: [{ at, kind: 'silent', attempt: number, text: `No report for ${Math.round((at - heardAt) / 1000)} s` }],
  });
};

const afresh = (page: PagePhase, policy: Policy, at: Instant): PagePhase => {
  switch (page.is) {
    case 'expected':
      return { ...page, by: at + policy.helloDeadlineMs };
    case 'loading':
      return { ...page, by: at + policy.readyTimeoutMs + policy.readyGraceMs };
    case 'degraded':
      return { ...page, since: at };
    case 'silent':
      return { ...page, by: at + policy.silenceFactor * page.nextMs };
    case 'ready':
      return page;
  }
};

const amnestyFor = (recording: Recording, { number, page, recorder }: Attempt, at: Instant, why?: string): Step => {
  const { policy } = recording;
  const next = withAttempt(recording, number, {
    recorder: recorder.is === 'unconfirmed' ? { ...recorder, by: at + policy.confirmDeadlineMs } : recorder,
    page: afresh(page, policy, at),
  });
  return also(stay(next), {
    notes: why ? [{ at, kind: 'amnesty', attempt: number, text: `${why}; every deadline starts afresh` }] : [],
  });
};

/** After a time in which this server could not hear, every deadline that waits for somebody else starts afresh. */
export const onServerResumed = (recording: Recording, at: Instant, why?: string): Step =>
  recording.standing.is === 'running'
    ? runningAttempts(recording)
        .filter((attempt) => attempt.sid)
        .reduce((step, attempt) => andThen(step, (r) => amnestyFor(r, attempt, at, why)), stay(recording))
    : stay(recording);
