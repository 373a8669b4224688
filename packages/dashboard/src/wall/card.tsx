import type { RecordingView } from '@rollcue/protocol';
import { useMemo } from 'preact/hooks';
import { leadOf } from '../data/leadOf.ts';
import type { ReportMark } from '../data/marks.ts';
import { choosing, hrefOf, type View } from '../data/view.ts';
import { BeatStrip } from '../parts/beatStrip.tsx';
import { Frame } from '../parts/frame.tsx';
import { MiddleCut } from '../parts/middleCut.tsx';
import { TallyLamp } from '../parts/tallyLamp.tsx';
import { healthyShare } from '../words/healthyShare.ts';
import { liveWords } from '../words/liveWords.ts';
import { addressOf } from '../words/pageAddress.ts';
import { pageName } from '../words/pageName.ts';
import { recordingNews } from '../words/recordingNews.ts';
import { stateWords } from '../words/stateWords.ts';
import { isOpen, tallyOf } from '../words/tally.ts';
import { momentWords } from '../words/timeWords.ts';

type Props = {
  readonly recording: RecordingView;
  readonly marks: readonly ReportMark[];
  readonly view: View;
  readonly place: number;
  /** Server time. */
  readonly now: number;
  /** Whether the recorder's pictures can be had. */
  readonly frames: boolean;
};

/** How often a picture on the wall is renewed, in milliseconds. */
const frameMs = 5000;

/** So much of an id tells recordings of one page apart, and is found by the search. */
const idEnd = 6;

const facts = (recording: RecordingView, now: number): string =>
  [
    `attempt ${leadOf(recording)?.number ?? 1}`,
    `${healthyShare(recording, now)} healthy`,
    ...(isOpen(recording.state) ? [] : [momentWords(recording.createdAt, now)]),
  ].join(' · ');

/** What a card says of the page: the worst first, and how much more there is; that all is well, where it is. */
const newsWords = (recording: RecordingView, now: number): string => {
  const [worst, ...more] = recordingNews(recording, now);
  if (worst) return more.length > 0 ? `${worst} · ${more.length} more` : worst;
  if (!isOpen(recording.state)) return '';
  const checks = recording.latestReport?.report.checks;
  if (recording.state === 'live' && checks) return checks === 1 ? 'Its check holds' : `All ${checks} checks hold`;
  return stateWords(recording.state).long;
};

/** A recording on the wall: lamp, state, page, picture, beats, and what is wrong. Its height is fixed. */
export const Card = ({ recording, marks, view, place, now, frames }: Props) => {
  const { id, state, pageUrl } = recording;
  const [name, address] = useMemo(() => [pageName(pageUrl), addressOf(pageUrl)] as const, [pageUrl]);
  return useMemo(() => {
    const chosen = id === view.chosenId;
    const goesOn = isOpen(state);
    const isWell = recordingNews(recording, now).length === 0;
    return (
      <div class={chosen ? `card card-${tallyOf(state)} card-chosen` : `card card-${tallyOf(state)}`}>
        {frames && <Frame id={id} name={name} goesOn={goesOn} everyMs={frameMs} />}
        <span class="card-head">
          <TallyLamp tally={tallyOf(state)} />
          <span class="card-state" id={`${id}-state`}>
            {stateWords(state).short}
          </span>
          <span class="card-time">{liveWords(recording, now)}</span>
        </span>
        {/* The link covers the whole card; its name is short for who hears it. */}
        <a
          class="card-name"
          href={hrefOf(choosing(view, id))}
          aria-label={name}
          title={`${address}\n${id}`}
          data-place={place}
          aria-current={chosen ? 'true' : undefined}
          aria-describedby={`${id}-state ${id}-news ${id}-facts`}
        >
          <MiddleCut text={name} />
        </a>
        <span class="card-address">
          <MiddleCut text={address} />
        </span>
        <BeatStrip marks={marks} now={goesOn ? now : undefined} height={22} />
        <span class={isWell ? 'card-news card-well' : 'card-news'} id={`${id}-news`}>
          {newsWords(recording, now)}
        </span>
        <span class="card-facts">
          <span id={`${id}-facts`}>{facts(recording, now)}</span>
          <span class="card-id">{id.slice(-idEnd)}</span>
        </span>
      </div>
    );
  }, [recording, marks, view, place, now, frames]);
};
