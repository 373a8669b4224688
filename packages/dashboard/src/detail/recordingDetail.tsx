import type { EvidenceView, RecordingView, TimelineItem } from '@rollcue/protocol';
import { useEffect, useRef } from 'preact/hooks';
import type { Api } from '../data/api.ts';
import type { ReportMark } from '../data/marks.ts';
import { BeatStrip } from '../parts/beatStrip.tsx';
import { Frame } from '../parts/frame.tsx';
import { Moment } from '../parts/moment.tsx';
import { StripLegend } from '../parts/stripLegend.tsx';
import { BreakPanel } from '../start/breakPanel.tsx';
import type { DemoApi } from '../start/demoApi.ts';
import { isDemoPage } from '../start/isDemoPage.ts';
import { healthyShare } from '../words/healthyShare.ts';
import { pageName } from '../words/pageName.ts';
import { recordingNews } from '../words/recordingNews.ts';
import { isOpen, tallyOf } from '../words/tally.ts';
import { durationWords } from '../words/timeWords.ts';
import { Actions } from './actions.tsx';
import { AttemptCards } from './attemptCards.tsx';
import { CheckList } from './checkList.tsx';
import { DelayChart } from './delayChart.tsx';
import { DeliveryList } from './deliveryList.tsx';
import { DetailHead } from './detailHead.tsx';
import { FigureList } from './figureList.tsx';
import { HoldList } from './holdList.tsx';
import { RawReport } from './rawReport.tsx';
import { TimelineList } from './timelineList.tsx';
import { VitalsList } from './vitalsList.tsx';

type Props = {
  readonly recording: RecordingView;
  readonly marks: readonly ReportMark[];
  readonly timeline: readonly TimelineItem[] | undefined;
  readonly evidence: ReadonlyMap<number, EvidenceView> | undefined;
  /** Server time. */
  readonly now: number;
  readonly api: Api;
  readonly demo: DemoApi | undefined;
  readonly frames: boolean;
  /** Why this operator may change nothing; absent where they may. */
  readonly barred: string | undefined;
  /** The address of the wall without this recording. */
  readonly wallHref: string;
};

const noEvidence: ReadonlyMap<number, EvidenceView> = new Map();
/** How often the picture is renewed, in milliseconds. */
const frameMs = 2000;

const News = ({ recording, now }: Pick<Props, 'recording' | 'now'>) => {
  const news = recordingNews(recording, now);
  if (news.length === 0) return null;
  return (
    <ul class={`news news-${tallyOf(recording.state)}`}>
      {news.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
};

const Figures = ({ recording, now }: Pick<Props, 'recording' | 'now'>) => {
  const { createdAt, endedAt, latestReport } = recording;
  const wantedMs = (endedAt ? Date.parse(endedAt) : now) - Date.parse(createdAt);
  return (
    <FigureList
      figures={[
        ['Coverage', healthyShare(recording, now), 'Healthy recorded time ÷ wanted time'],
        ['Wanted time', durationWords(wantedMs)],
        ['Asked for', <Moment key="at" iso={createdAt} now={now} />],
        ['Last report', latestReport ? `${durationWords(now - Date.parse(latestReport.at))} ago` : 'none yet'],
      ]}
    />
  );
};

/** All that is known of the chosen recording. */
export const RecordingDetail = (props: Props) => {
  const { recording, marks, timeline, evidence, now, api, demo, frames, barred, wallHref } = props;
  const { id, state, pageUrl, latestReport } = recording;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // Only where a person chose it: on a page that nobody has touched yet the focus stays where it is.
    const isTouched = navigator.userActivation?.hasBeenActive || document.activeElement !== document.body;
    if (isTouched) heading.current?.focus();
  }, [id]);
  const goesOn = isOpen(state);
  const isDemo = demo !== undefined && goesOn && isDemoPage(pageUrl, demo.pageUrl);
  return (
    <article class="detail" aria-labelledby="detail-heading">
      <DetailHead recording={recording} heading={heading} wallHref={wallHref} />
      <Actions recording={recording} api={api} barred={barred} />
      <News recording={recording} now={now} />
      <BeatStrip marks={marks} now={goesOn ? now : undefined} height={36} />
      <StripLegend />
      <Figures recording={recording} now={now} />
      <div class="parts">
        <div class="parts-first">
          {frames && <Frame id={id} name={pageName(pageUrl)} goesOn={goesOn} everyMs={frameMs} />}
          {isDemo && <BreakPanel demo={demo} />}
        </div>
        <div class="parts-main">
          <CheckList recording={recording} now={now} />
          <HoldList kept={latestReport} now={now} />
          <AttemptCards recording={recording} evidence={evidence ?? noEvidence} now={now} />
          <TimelineList items={timeline} now={now} />
        </div>
        <div class="parts-more">
          <DeliveryList kept={latestReport} />
          <DelayChart marks={marks} />
          <VitalsList vitals={latestReport?.report.vitals} />
          {latestReport && <RawReport kept={latestReport} />}
          <p class="hint">
            Recording <code>{id}</code>
          </p>
        </div>
      </div>
    </article>
  );
};
