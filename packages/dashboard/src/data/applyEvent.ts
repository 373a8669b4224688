import type { EvidenceView, Page, RecordingView, ReportEvent, TimelineItem } from '@rollcue/protocol';
import { failingWords } from '../words/failingWords.ts';
import { addReport } from './marks.ts';
import { pageName } from '../words/pageName.ts';
import type { Connection, DashboardState } from './state.ts';
import { stateWords } from '../words/stateWords.ts';

/** What the page learns: from the server's answers and its event stream, or from the operator. */
export type DashboardEvent =
  | { readonly is: 'snapshot'; readonly page: Page<RecordingView>; readonly clockOffsetMs: number }
  | { readonly is: 'recording'; readonly recording: RecordingView }
  | { readonly is: 'report'; readonly report: ReportEvent }
  | { readonly is: 'connection'; readonly connection: Connection }
  | { readonly is: 'chosen'; readonly id: string | undefined }
  | {
      readonly is: 'timeline';
      readonly id: string;
      readonly items: readonly TimelineItem[];
      /** Of failed attempts, by their number. */
      readonly evidence?: ReadonlyMap<number, EvidenceView>;
    };

/** The number of the attempt that counts: the newest one that is no standby. */
const leadAttempt = ({ attempts }: RecordingView): number =>
  (attempts.filter((a) => !a.standby && !a.endedAt).at(-1) ?? attempts.at(-1))?.number ?? 0;

/** A recording in the stream comes without its latest report: the one we know goes on counting for the same attempt. */
const keepReport = (recording: RecordingView, known: RecordingView | undefined): RecordingView => {
  const report = recording.latestReport ?? known?.latestReport;
  return report && report.attempt >= leadAttempt(recording) ? { ...recording, latestReport: report } : recording;
};

const announce = (recording: RecordingView, known: RecordingView | undefined): string | undefined => {
  if (recording.state === known?.state) return undefined;
  const worst = recording.state === 'degraded' ? recording.latestReport?.report.failing?.[0] : undefined;
  const why = worst ? failingWords(worst) : recording.reason;
  return `${pageName(recording.pageUrl)}: ${stateWords(recording.state).short}${why ? `, ${why}` : ''}`;
};

const putRecording = (state: DashboardState, arrived: RecordingView): DashboardState => {
  const known = state.recordings.find(({ id }) => id === arrived.id);
  const recording = keepReport(arrived, known);
  const recordings = known
    ? state.recordings.map((one) => (one === known ? recording : one))
    : [recording, ...state.recordings].sort((a, b) => b.createdAt.localeCompare(a.createdAt));
  return { ...state, recordings, announcement: announce(recording, known) ?? state.announcement };
};

const putReport = (state: DashboardState, { recordingId, ...report }: ReportEvent): DashboardState => {
  const recording = state.recordings.find(({ id }) => id === recordingId);
  // What a standby says is shown in its own line of the attempts.
  if (recording?.attempts.some((a) => a.standby && a.number === report.attempt)) return state;
  const strip = addReport(state.strips.get(recordingId) ?? [], report);
  return {
    ...state,
    strips: new Map(state.strips).set(recordingId, strip),
    recordings: state.recordings.map((one) =>
      one.id === recordingId && report.attempt >= leadAttempt(one) ? { ...one, latestReport: report } : one,
    ),
  };
};

/** A snapshot replaces the list; strips that are known stay, and each begins with the latest report of its recording. */
const putSnapshot = (state: DashboardState, items: readonly RecordingView[]): DashboardState => {
  const strips = items.flatMap(({ id, latestReport }): [string, ReturnType<typeof addReport>][] => {
    const strip = state.strips.get(id) ?? [];
    return latestReport ? [[id, addReport(strip, latestReport)]] : [[id, strip]];
  });
  return { ...state, recordings: items, strips: new Map(strips) };
};

const choose = (state: DashboardState, id: string | undefined): DashboardState => {
  if (id === state.chosenId) return state;
  const { timeline: _, evidence: ___, chosenId: __, ...rest } = state;
  return id === undefined ? rest : { ...rest, chosenId: id };
};

/** The next state: pure, and total over all events. */
export const applyEvent = (state: DashboardState, event: DashboardEvent): DashboardState => {
  switch (event.is) {
    case 'snapshot':
      return {
        ...putSnapshot(state, event.page.items),
        more: event.page.nextCursor !== undefined,
        clockOffsetMs: event.clockOffsetMs,
      };
    case 'recording':
      return putRecording(state, event.recording);
    case 'report':
      return putReport(state, event.report);
    case 'connection':
      return { ...state, connection: event.connection };
    case 'chosen':
      return choose(state, event.id);
    case 'timeline':
      return event.id === state.chosenId
        ? { ...state, timeline: event.items, evidence: event.evidence ?? new Map() }
        : state;
  }
};
