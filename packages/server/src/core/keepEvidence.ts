import { type Evidence, withHeard, withSaid } from './evidence.ts';
import { noticeWords } from './noticeWords.ts';
import { attemptNumbered, type Recording, runningAttempt } from './recording.ts';
import { type RecordingEvent, type Step, stay, withAttempt } from './step.ts';

type Answered = Extract<RecordingEvent, { readonly outcome: unknown }>;

const answerText = ({ type, outcome }: Answered): string => {
  const call = type.replace('Answered', '');
  if ('words' in outcome) return `${call}: ${outcome.words}`;
  return `${call}: ${outcome.is === 'found' ? `status ${outcome.status}` : outcome.is}`;
};

const added = (evidence: Evidence, event: RecordingEvent): Evidence => {
  const { at } = event;
  switch (event.type) {
    case 'reported':
      return withHeard(evidence, at, event.report);
    case 'noticed': {
      const said = { at, text: noticeWords(event.notice), ...(event.id === undefined ? {} : { id: event.id }) };
      return withSaid(evidence, 'events', said);
    }
    case 'acquireAnswered':
    case 'startAnswered':
    case 'queryAnswered':
    case 'updateAnswered':
    case 'stopAnswered':
      return withSaid(evidence, 'answers', { at, text: answerText(event) });
    default:
      return evidence;
  }
};

const isRepeat = (evidence: Evidence, event: RecordingEvent): boolean =>
  event.type === 'noticed' && event.id !== undefined && evidence.events.some(({ id }) => id === event.id);

/** Keeps what the event said with the attempt that it was about, where that attempt ran and it said something new. */
export const withEvidenceOf = (before: Recording, after: Recording, event: RecordingEvent): Step => {
  if (!('attempt' in event)) return stay(after);
  const was = runningAttempt(before, event.attempt);
  const attempt = attemptNumbered(after, event.attempt);
  // Most heartbeats and repeats say nothing new; every event of the recorder does, whether it leads to anything or not.
  const isNews = after !== before || event.type === 'noticed';
  if (!was || !attempt || !isNews || isRepeat(was.evidence, event)) return stay(after);
  const evidence = added(attempt.evidence, event);
  return evidence === attempt.evidence ? stay(after) : stay(withAttempt(after, attempt.number, { evidence }));
};
