import type { AttemptView, EvidenceView, RecordingView } from '@rollcue/protocol';
import type { ComponentChildren } from 'preact';
import { leadOf } from '../data/leadOf.ts';
import { Moment } from '../parts/moment.tsx';
import { TallyLamp } from '../parts/tallyLamp.tsx';
import { stateWords } from '../words/stateWords.ts';
import { tallyOf } from '../words/tally.ts';
import { durationWords } from '../words/timeWords.ts';
import { EvidencePart } from './evidencePart.tsx';

type Props = {
  readonly recording: RecordingView;
  /** What failed attempts left behind, by their number; it may not have come yet. */
  readonly evidence: ReadonlyMap<number, EvidenceView>;
  readonly now: number;
};

const between = (from: string, to: string): string => durationWords(Date.parse(to) - Date.parse(from));

const Fact = ({ name, children }: { readonly name: string; readonly children: ComponentChildren }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

/** The times that the recorder was asked to leave out. */
const Held = ({ held, now }: { readonly held: NonNullable<AttemptView['held']>; readonly now: number }) => (
  <Fact name="Held, not filmed">
    {held.length === 0 && 'never'}
    <ul>
      {held.map(({ from, to }) => (
        <li key={from}>
          <Moment iso={from} now={now} /> {to ? `for ${between(from, to)}` : 'until now'}
        </li>
      ))}
    </ul>
  </Fact>
);

type CardProps = {
  readonly attempt: AttemptView;
  readonly isLead: boolean;
  readonly evidence: EvidenceView | undefined;
  readonly now: number;
};

const AttemptCard = ({ attempt, isLead, evidence, now }: CardProps) => {
  const { number, uid, sid, state, standby, startedAt, readyAt, endedAt, endReason, held } = attempt;
  return (
    <li class={isLead ? 'attempt attempt-lead' : 'attempt'}>
      <h4>
        Attempt {number}
        {standby && <span class="hint"> (standby)</span>}
      </h4>
      <p>
        <TallyLamp tally={tallyOf(state)} /> {stateWords(state).short}
      </p>
      <dl>
        <Fact name="uid">
          <code>{uid}</code>
        </Fact>
        <Fact name="sid">{sid ? <code>{sid}</code> : 'none yet'}</Fact>
        <Fact name="Started">
          <Moment iso={startedAt} now={now} />
        </Fact>
        <Fact name="Page ready">
          {readyAt ? `after ${between(startedAt, readyAt)}` : endedAt ? 'never' : 'not yet'}
        </Fact>
        {endedAt && (
          <Fact name="Ended">
            <Moment iso={endedAt} now={now} />, after {between(startedAt, endedAt)}
          </Fact>
        )}
        {endReason && <Fact name="Why it ended">{endReason}</Fact>}
        {held && <Held held={held} now={now} />}
      </dl>
      {evidence && <EvidencePart evidence={evidence} now={now} />}
    </li>
  );
};

/** Every attempt of a recording beside the others, newest first, and why each ended. */
export const AttemptCards = ({ recording, evidence, now }: Props) => {
  const lead = leadOf(recording);
  return (
    <section aria-labelledby="attempts-heading">
      <h3 id="attempts-heading">Attempts</h3>
      <ol class="attempts">
        {[...recording.attempts].reverse().map((attempt) => (
          <AttemptCard
            key={attempt.number}
            attempt={attempt}
            isLead={attempt === lead}
            evidence={evidence.get(attempt.number)}
            now={now}
          />
        ))}
      </ol>
    </section>
  );
};
