import { disagreement } from './disagreement.ts';
import { loseAttempt } from './loseAttempt.ts';
import type { Instant, QueryOutcome } from './recorder.ts';
import { type Attempt, type RecorderPhase, type Recording, runningAttempt } from './recording.ts';
import { also, type Ids, type Note, type Step, stay, withAttempt } from './step.ts';

const leaving = 6;
const exitedAbnormally = 20;

const isRunning = (outcome: QueryOutcome): boolean =>
  outcome.is === 'found' && (outcome.status === 4 || outcome.status === 5);

/** It is not there any more, or on its way out though nobody asked for it. */
const isAway = (outcome: QueryOutcome): boolean =>
  outcome.is === 'gone' || (outcome.is === 'found' && outcome.status >= leaving);

const answerWords = (outcome: QueryOutcome): string => (outcome.is === 'found' ? `status ${outcome.status}` : '404');

/** The n-th wait of a list, whose last one repeats. */
const nth = (waits: readonly number[], n: number): number => waits[Math.min(n, waits.length - 1)] ?? 0;

/** What one answer makes of the recorder's phase, or `gone` once its absence is certain. */
const nextPhase = (
  { policy }: Recording,
  phase: RecorderPhase,
  at: Instant,
  outcome: QueryOutcome,
): RecorderPhase | 'gone' => {
  switch (phase.is) {
    case 'unconfirmed': {
      if (isRunning(outcome)) return { is: 'confirmed', queryAt: at + policy.queryIntervalMs };
      const queries = phase.queries + 1;
      return { is: 'unconfirmed', by: phase.by, queries, queryAt: at + nth(policy.confirmAfterMs, queries) };
    }
    case 'confirmed':
    case 'doubted': {
      const misses = phase.is === 'doubted' ? phase.misses : 0;
      if (isAway(outcome)) {
        const waitMs = policy.goneConfirmMs[misses];
        return waitMs === undefined ? 'gone' : { is: 'doubted', misses: misses + 1, queryAt: at + waitMs };
      }
      if (outcome.is === 'found') return { is: 'confirmed', queryAt: at + policy.queryIntervalMs };
      const queryAt = at + nth(policy.goneConfirmMs, misses);
      return phase.is === 'doubted' ? { ...phase, queryAt } : { is: 'confirmed', queryAt };
    }
    case 'acquiring':
    case 'starting':
    case 'sid-awaited':
      return phase;
  }
};

/** Asks the recorder as soon as the alarm can ring, unless it is being asked. */
export const askSoon = (recording: Recording, at: Instant, number: number): Step => {
  const recorder = runningAttempt(recording, number)?.recorder;
  if (!recorder || !('queryAt' in recorder) || recorder.queryAt === undefined) return stay(recording);
  return stay(withAttempt(recording, number, { recorder: { ...recorder, queryAt: Math.min(recorder.queryAt, at) } }));
};

/** While the page is silent one 404 is enough; a recorder that is alive gives the page one more interval. */
const onSilentPage = (
  recording: Recording,
  at: Instant,
  { number, page }: Attempt,
  outcome: QueryOutcome,
  ids: Ids,
): Step | undefined => {
  if (page.is !== 'silent') return undefined;
  if (isAway(outcome)) {
    const words = 'The page is silent and the recorder is gone';
    return loseAttempt(recording, number, at, 'recorder-gone', words, ids);
  }
  if (page.by !== undefined) return undefined;
  const next = withAttempt(recording, number, { page: { ...page, by: at + page.nextMs } });
  const asked = (text: string): Note => ({ at, kind: 'recorder-asked', attempt: number, text });
  if (outcome.is !== 'found') {
    const words = outcome.is === 'no-answer' ? outcome.words : answerWords(outcome);
    return also(stay(next), { notes: [asked(`Recorder did not answer (${words}); one more interval for the page`)] });
  }
  return also(stay(next), {
    notes: [
      asked(`Recorder is alive (status ${outcome.status}); one more interval for the page`),
      disagreement(at, number, 'The recorder says that it records, and the page is silent'),
    ],
  });
};

const doubtNotes = (at: Instant, { number, page }: Attempt, outcome: QueryOutcome, misses: number): readonly Note[] => {
  const words = answerWords(outcome);
  const doubted: Note = {
    at,
    kind: 'recorder-doubted',
    attempt: number,
    text: `Recorder answered ${words} (${misses})`,
  };
  const text = `The page says ready, and the recorder says that it is not there (${words}); it is asked again`;
  return page.is === 'ready' && misses === 1 ? [doubted, disagreement(at, number, text)] : [doubted];
};

/** `query` has answered. */
export const onQueryAnswered = (
  recording: Recording,
  at: Instant,
  number: number,
  outcome: QueryOutcome,
  ids: Ids,
): Step => {
  const attempt = runningAttempt(recording, number);
  if (recording.standing.is !== 'running' || !attempt?.sid) return stay(recording);
  const gone = (words: string): Step => loseAttempt(recording, number, at, 'recorder-gone', words, ids);
  if (outcome.is === 'found' && outcome.status === exitedAbnormally)
    return gone('The recorder exited abnormally (status 20)');

  const phase = nextPhase(recording, attempt.recorder, at, outcome);
  if (phase === 'gone') return gone(`The recorder is gone (${answerWords(outcome)}, confirmed)`);
  const asked = withAttempt(recording, number, { recorder: phase });
  const silent = onSilentPage(asked, at, attempt, outcome, ids);
  if (silent) return silent;

  if (attempt.recorder.is === 'unconfirmed' && phase.is === 'confirmed')
    return also(stay(asked), {
      notes: [{ at, kind: 'confirmed', attempt: number, text: 'Recorder confirms that it runs' }],
    });
  if (phase.is === 'doubted' && isAway(outcome))
    return also(stay(asked), { notes: doubtNotes(at, attempt, outcome, phase.misses) });
  return stay(asked);
};
