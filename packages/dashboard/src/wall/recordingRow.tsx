import type { RecordingView } from '@rollcue/protocol';
import { BeatStrip } from '../parts/beatStrip.tsx';
import { healthyShare } from '../words/healthyShare.ts';
import type { ReportMark } from '../data/marks.ts';
import { pageName } from '../words/pageName.ts';
import { recordingNews } from '../words/recordingNews.ts';
import { stateWords } from '../words/stateWords.ts';
import { isOpen, tallyOf } from '../words/tally.ts';
import { TallyLamp } from '../parts/tallyLamp.tsx';
import { durationWords, momentWords } from '../words/timeWords.ts';

type Props = {
  readonly recording: RecordingView;
  readonly marks: readonly ReportMark[];
  readonly chosen: boolean;
  /** Server time. */
  readonly now: number;
  readonly onChoose: (id: string) => void;
};

/** How many of the failing checks a row names; the rest is in the detail. */
const named = 2;

const facts = (recording: RecordingView, now: number): string => {
  const { attempts, createdAt, endedAt, state } = recording;
  const length = durationWords((endedAt ? Date.parse(endedAt) : now) - Date.parse(createdAt));
  const when = isOpen(state) ? `for ${length}` : `${momentWords(createdAt, now)}, ${length} long`;
  return [`attempt ${attempts.at(-1)?.number ?? 1}`, when, `${healthyShare(recording, now)} healthy`].join(' · ');
};

/** A recording in the list: lamp, state, page, what is wrong, and its beats. */
export const RecordingRow = ({ recording, marks, chosen, now, onChoose }: Props) => {
  const news = recordingNews(recording, now);
  return (
    <li class={`row row-${tallyOf(recording.state)}`}>
      <button type="button" aria-current={chosen ? 'true' : undefined} onClick={() => onChoose(recording.id)}>
        <TallyLamp state={recording.state} />
        <span class="row-page" title={recording.pageUrl}>
          {pageName(recording.pageUrl)}
        </span>
        <BeatStrip marks={marks} now={isOpen(recording.state) ? now : undefined} height={22} />
        <span class="row-facts">
          <span class="row-state">{stateWords(recording.state).short}</span> <span>{facts(recording, now)}</span>
        </span>
        {news.length > 0 && (
          <span class="row-news">
            {news.slice(0, named).join(' · ')}
            {news.length > named && ` · and ${news.length - named} more`}
          </span>
        )}
      </button>
    </li>
  );
};
