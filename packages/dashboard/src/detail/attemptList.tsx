import type { AttemptView, EvidenceView } from '@rollcue/protocol';
import { EvidencePart } from './evidencePart.tsx';
import { stateWords } from '../words/stateWords.ts';
import { TallyLamp } from '../parts/tallyLamp.tsx';
import { momentWords } from '../words/timeWords.ts';

const short = (id: string): string => (id.length > 12 ? `${id.slice(0, 8)}…` : id);

type Props = {
  readonly attempts: readonly AttemptView[];
  /** What failed attempts left behind, by their number; it may not have come yet. */
  readonly evidence: ReadonlyMap<number, EvidenceView>;
  readonly now: number;
};

type RowProps = { readonly attempt: AttemptView; readonly evidence: EvidenceView | undefined; readonly now: number };

const Row = ({ attempt, evidence, now }: RowProps) => (
  <tr>
    <th scope="row">{attempt.number}</th>
    <td class="attempt-state">
      <TallyLamp state={attempt.state} /> {stateWords(attempt.state).short}
      {attempt.standby && <span class="hint"> (standby)</span>}
    </td>
    <td>{momentWords(attempt.startedAt, now)}</td>
    <td>
      <code>{attempt.uid}</code>
    </td>
    <td>{attempt.sid ? <code title={attempt.sid}>{short(attempt.sid)}</code> : '–'}</td>
    <td>
      {attempt.endReason ?? ''}
      {attempt.endedAt && <span class="hint"> at {momentWords(attempt.endedAt, now)}</span>}
      {evidence && <EvidencePart evidence={evidence} now={now} />}
    </td>
  </tr>
);

/** Every attempt of a recording, and why each ended. */
export const AttemptList = ({ attempts, evidence, now }: Props) => (
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
            <Row key={attempt.number} attempt={attempt} evidence={evidence.get(attempt.number)} now={now} />
          ))}
        </tbody>
      </table>
    </section>
  </>
);
