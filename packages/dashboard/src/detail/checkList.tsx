import type { Failing, KeptReport, RecordingView } from '@rollcue/protocol';
import { Moment } from '../parts/moment.tsx';
import { Sign } from '../parts/sign.tsx';
import { countWords } from '../words/countWords.ts';
import { predicateSince } from '../words/failingWords.ts';
import { isOpen } from '../words/tally.ts';
import { durationWords } from '../words/timeWords.ts';
import { isHold } from './holdList.tsx';
import { type JudgedCheck, judge, splitExpectations } from './splitExpectations.ts';

const verdictWords = ({ verdict, failing }: JudgedCheck, elapsedMs: number): string => {
  switch (verdict) {
    case 'holds':
      return 'holds';
    case 'fails':
      return failing ? predicateSince(failing, elapsedMs) : 'fails';
    case 'unknown':
      return 'cannot be judged';
    case 'unheard':
      return 'not heard of yet';
  }
};

/** When a check began to fail, on the server's clock. */
const sinceOf = ({ forMs }: Failing, { at }: KeptReport): string => new Date(Date.parse(at) - forMs).toISOString();

/** What is older than its page's promise is said to be old. */
const ageWords = (kept: KeptReport, elapsedMs: number): string =>
  elapsedMs > kept.report.nextMs * 1.5
    ? ` So it was ${durationWords(elapsedMs)} ago; nothing has been heard since.`
    : '';

const summary = (kept: KeptReport | undefined, elapsedMs: number): string => {
  if (!kept) return 'The page has not reported yet.';
  const { checks, failing = [], unknown = [] } = kept.report;
  if (checks === 0) return 'The page judges no check: it has nothing to say about what it shows.';
  const fails = failing.length === 0 ? 'none fails' : `${failing.length} ${failing.length === 1 ? 'fails' : 'fail'}`;
  return `${countWords(checks, 'check')} judged: ${fails}${unknown.length > 0 ? `, ${unknown.length} cannot be judged` : ''}.${ageWords(kept, elapsedMs)}`;
};

type Props = { readonly recording: RecordingView; readonly now: number };

/** Expectations beside verdicts: what the page should show, and what it last said of it. */
export const CheckList = ({ recording, now }: Props) => {
  const kept = recording.latestReport;
  const expectations = recording.expect === undefined ? [] : splitExpectations(recording.expect);
  const goesOn = isOpen(recording.state);
  const elapsedMs = kept ? now - Date.parse(kept.at) : 0;
  // Holds have a list of their own.
  const checks = judge(expectations, kept?.report).filter(({ check }) => !isHold(check));
  return (
    <section aria-labelledby="checks-heading">
      <h3 id="checks-heading">Checks</h3>
      <p class="hint">{summary(kept, goesOn ? elapsedMs : 0)}</p>
      {checks.length > 0 && (
        <ul class="checks">
          {checks.map((judged) => (
            <li key={judged.check} class={`check check-${judged.verdict}`}>
              <Sign is={judged.verdict} />
              <code>{judged.check}</code>
              <span>
                {verdictWords(judged, elapsedMs)}
                {judged.failing && kept && (
                  <span class="since">
                    {' '}
                    since <Moment iso={sinceOf(judged.failing, kept)} now={now} />
                  </span>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};
