import type { EvidenceView, RecordingView, TimelineItem } from '@rollcue/protocol';
import { useEffect, useRef } from 'preact/hooks';
import type { Api } from '../data/api.ts';
import { AttemptList } from './attemptList.tsx';
import { BeatStrip } from '../parts/beatStrip.tsx';
import { CheckList } from './checkList.tsx';
import { healthyShare } from '../words/healthyShare.ts';
import type { ReportMark } from '../data/marks.ts';
import { pageName } from '../words/pageName.ts';
import { Problem } from '../parts/problem.tsx';
import { recordingNews } from '../words/recordingNews.ts';
import { stateWords } from '../words/stateWords.ts';
import { isOpen, tallyOf } from '../words/tally.ts';
import { TallyLamp } from '../parts/tallyLamp.tsx';
import { TimelineList } from './timelineList.tsx';
import { durationWords, momentWords } from '../words/timeWords.ts';
import { useAction } from '../parts/useAction.ts';
import { VitalsList } from './vitalsList.tsx';

type Props = {
  readonly recording: RecordingView;
  readonly marks: readonly ReportMark[];
  readonly timeline: readonly TimelineItem[] | undefined;
  readonly evidence: ReadonlyMap<number, EvidenceView> | undefined;
  /** Server time. */
  readonly now: number;
  readonly api: Api;
  readonly onClose: () => void;
};

const noEvidence: ReadonlyMap<number, EvidenceView> = new Map();

const Figures = ({ recording, now }: Pick<Props, 'recording' | 'now'>) => {
  const { createdAt, endedAt, latestReport } = recording;
  const figures = [
    ['Healthy', healthyShare(recording, now)],
    ['Wanted time', durationWords((endedAt ? Date.parse(endedAt) : now) - Date.parse(createdAt))],
    ['Started', momentWords(createdAt, now)],
    ['Last report', latestReport ? `${durationWords(now - Date.parse(latestReport.at))} ago` : 'none yet'],
  ] as const;
  return (
    <dl class="figures">
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
};

/** All that is known of the chosen recording. */
export const RecordingDetail = ({ recording, marks, timeline, evidence, now, api, onClose }: Props) => {
  const { busy, problem, run } = useAction();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // Only where a person chose it: on a page that nobody has touched yet the focus stays where it is.
    if (document.activeElement !== document.body) heading.current?.focus();
  }, [recording.id]);
  const { short, long } = stateWords(recording.state);
  const news = recordingNews(recording, now);
  return (
    <article class="detail" aria-labelledby="detail-heading">
      <button type="button" class="quiet back" onClick={onClose}>
        ← All recordings
      </button>
      <header>
        <div>
          <h2 id="detail-heading" ref={heading} tabIndex={-1}>
            {pageName(recording.pageUrl)}
          </h2>
          <p class="detail-state">
            <TallyLamp state={recording.state} /> <strong>{short}</strong> <span class="hint">{long}</span>
          </p>
        </div>
        {isOpen(recording.state) && (
          <button
            type="button"
            disabled={busy || recording.state === 'stopping'}
            onClick={() => void run(() => api.stop(recording.id))}
          >
            Stop the recording
          </button>
        )}
      </header>
      <Problem text={problem} />
      {news.length > 0 && (
        <ul class={`news news-${tallyOf(recording.state)}`}>
          {news.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      <BeatStrip marks={marks} now={isOpen(recording.state) ? now : undefined} height={36} />
      <Figures recording={recording} now={now} />
      <CheckList recording={recording} now={now} />
      <AttemptList attempts={recording.attempts} evidence={evidence ?? noEvidence} now={now} />
      <TimelineList items={timeline} now={now} />
      <VitalsList vitals={recording.latestReport?.report.vitals} />
      <p class="hint">
        Recording <code>{recording.id}</code>
      </p>
    </article>
  );
};
