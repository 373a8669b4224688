import type { AttemptView } from '@rollcue/protocol';
import { stateWords } from './stateWords.ts';
import { TallyLamp } from './tallyLamp.tsx';
import { momentWords } from './timeWords.ts';

const short = (id: string): string => (id.length > 12 ? `${id.slice(0, 8)}…` : id);

type Props = { readonly attempts: readonly AttemptView[]; readonly now: number };

const Row = ({ attempt, now }: { readonly attempt: AttemptView; readonly now: number }) => (
  <tr>
    <th scope="row">{attempt.number}</th>
    <td class="attempt-state">
      <TallyLamp state={attempt.state} /> {stateWords(attempt.state).short}
    </td>
    <td>{momentWords(attempt.startedAt, now)}</td>
    <td>
      <code>{attempt.uid}</code>
    </td>
    <td>{attempt.sid ? <code title={attempt.sid}>{short(attempt.sid)}</code> : '–'}</td>
    <td>
      {attempt.endReason ?? ''}
      {attempt.endedAt && <span class="hint"> at {momentWords(attempt.endedAt, now)}</span>}
    </td>
  </tr>
);

/** Every attempt of a recording, and why each ended. */
export const AttemptList = ({ attempts, now }: Props) => (
  <>
    <h3 id="attempts-heading">Attempts</h3>
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
    <section class="scroll-x" tabIndex={0} aria-labelledby="attempts-heading">
      <table>
        <thead>
          <tr>
            {['No.', 'State', 'Started', 'uid', 'sid', 'Why it ended'].map((title) => (
              <th scope="col" key={title}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {attempts.map((attempt) => (
            <Row key={attempt.number} attempt={attempt} now={now} />
          ))}
        </tbody>
      </table>
    </section>
  </>
);
