import type { EvidenceView } from '@rollcue/protocol';
import { Moment } from '../parts/moment.tsx';

type Props = { readonly evidence: EvidenceView; readonly now: number };

/** What a failed attempt left behind: to be opened by whoever asks why. */
export const EvidencePart = ({ evidence: { report, failing, events, answers }, now }: Props) => {
  const lines = [
    ...(report ? [{ at: report.at, text: `Page said: ${report.report.state}` }] : []),
    ...failing.map(({ check, reason, since }) => ({ at: since, text: `Failing since then: ${check} (${reason})` })),
    ...events,
    ...answers.map(({ at, text }) => ({ at, text: `Recorder answered ${text}` })),
  ].sort((a, b) => a.at.localeCompare(b.at));
  return (
    <details>
      <summary>Evidence</summary>
      <ul>
        {lines.map(({ at, text }) => (
          <li key={`${at} ${text}`}>
            <Moment iso={at} now={now} /> {text}
          </li>
        ))}
      </ul>
    </details>
  );
};
