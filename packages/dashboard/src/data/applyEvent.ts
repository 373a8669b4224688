import type { EvidenceView, Page, RecordingView, ReportEvent, TimelineItem } from '@rollcue/protocol';
import { failingWords } from '../words/failingWords.ts';
import { pageName } from '../words/pageName.ts';
import { stateWords } from '../words/stateWords.ts';
import { leadOf } from './leadOf.ts';
import { addReport, withPast } from './marks.ts';
import { putReports } from './putReports.ts';
import type { Session } from './session.ts';
import { type Absent, type Connection, type DashboardState, initialState } from './state.ts';
import type { View } from './view.ts';

/** What the page learns: from the server's answers and its event stream, or from the operator. */
export type DashboardEvent =
  | { readonly is: 'snapshot'; readonly page: Page<RecordingView>; readonly clockOffsetMs: number }
  /** Older recordings, asked for by the operator. */
  | { readonly is: 'older'; readonly page: Page<RecordingView> }
  | { readonly is: 'recording'; readonly recording: RecordingView }
  | { readonly is: 'absent'; readonly absent: Absent }
  | { readonly is: 'reports'; readonly reports: readonly ReportEvent[] }
  /** What came before the page was opened. */
  | { readonly is: 'past'; readonly id: string; readonly reports: readonly ReportEvent[] }
  | { readonly is: 'connection'; readonly connection: Connection }
  /** The server gave a sign of life, at this time of the browser's clock. */
  | { readonly is: 'heard'; readonly at: number }
  | { readonly is: 'session'; readonly session: Session }
  | { readonly is: 'view'; readonly view: View }
  | {
      readonly is: 'timeline';
      readonly id: string;
      readonly items: readonly TimelineItem[];
      /** Of failed attempts, by their number. */
      readonly evidence?: ReadonlyMap<number, EvidenceView>;
    };

/** A recording in the stream comes without its latest report: the one we know goes on counting for the same attempt. */
const keepReport = (recording: RecordingView, known: RecordingView | undefined): RecordingView => {
  const report = recording.latestReport ?? known?.latestReport;
  return report && report.attempt >= (leadOf(recording)?.number ?? 0)
    ? { ...recording, latestReport: report }
    : recording;
};

const announce = (recording: RecordingView, known: RecordingView | undefined): string | undefined => {
  if (recording.state === known?.state) return undefined;
  const worst = recording.state === 'degraded' ? recording.latestReport?.report.failing?.[0] : undefined;
  const why = worst ? failingWords(worst) : recording.reason;
  return `${pageName(recording.pageUrl)}: ${stateWords(recording.state).short}${why ? `, ${why}` : ''}`;
};

const newestFirst = (a: RecordingView, b: RecordingView): number => b.createdAt.localeCompare(a.createdAt);

const putRecording = (state: DashboardState, arrived: RecordingView): DashboardState => {
  const known = state.recordings.find(({ id }) => id === arrived.id);
  const recording = keepReport(arrived, known);
  const recordings = known
    ? state.recordings.map((one) => (one === known ? recording : one))
    : [recording, ...state.recordings].sort(newestFirst);
  return { ...state, recordings, announcement: announce(recording, known) ?? state.announcement };
};

/** Strips that are known stay, and each begins with the latest report of its recording. */
const stripsOf = (state: DashboardState, items: readonly RecordingView[]): DashboardState['strips'] =>
  new Map(
    items.map(({ id, latestReport }) => {
      const strip = state.strips.get(id) ?? [];
      return [id, latestReport ? addReport(strip, latestReport) : strip];
    }),
  );

const withCursor = ({ nextCursor: _, ...state }: DashboardState, nextCursor: string | undefined): DashboardState =>
  nextCursor === undefined ? state : { ...state, nextCursor };

const putOlder = (state: DashboardState, { items, nextCursor }: Page<RecordingView>): DashboardState => {
  const known = new Set(state.recordings.map(({ id }) => id));
  const recordings = [...state.recordings, ...items.filter(({ id }) => !known.has(id))].sort(newestFirst);
  return withCursor({ ...state, recordings, strips: stripsOf(state, recordings) }, nextCursor);
};

const putPast = (state: DashboardState, id: string, past: readonly ReportEvent[]): DashboardState => {
  const attempts = state.recordings.find((one) => one.id === id)?.attempts ?? [];
  // What a standby says is shown in its own line of the attempts.
  const ofLead = past.filter(({ attempt }) => !attempts.some((a) => a.standby && a.number === attempt));
  return { ...state, strips: new Map(state.strips).set(id, withPast(state.strips.get(id) ?? [], ofLead)) };
};

const look = (state: DashboardState, view: View): DashboardState => {
  if (view.chosenId === state.view.chosenId) return { ...state, view };
  const { timeline: _, evidence: __, ...rest } = state;
  return { ...rest, view };
};

/** The next state: pure, and total over all events. */
export const applyEvent = (state: DashboardState, event: DashboardEvent): DashboardState => {
  switch (event.is) {
    case 'snapshot': {
      const { items, nextCursor } = event.page;
      const { clockOffsetMs } = event;
      return withCursor({ ...state, recordings: items, strips: stripsOf(state, items), clockOffsetMs }, nextCursor);
    }
    case 'older':
      return putOlder(state, event.page);
    case 'recording':
      return putRecording(state, event.recording);
    case 'absent':
      return { ...state, absent: event.absent };
    case 'reports':
      return putReports(state, event.reports);
    case 'past':
      return putPast(state, event.id, event.reports);
    case 'connection':
      return { ...state, connection: event.connection };
    case 'heard':
      return { ...state, heardAt: event.at };
    case 'session':
      // Whoever is not signed in sees nothing of what was there before.
      return {
        ...(event.session.access === 'none' ? { ...initialState, view: state.view } : state),
        session: event.session,
      };
    case 'view':
      return look(state, event.view);
    case 'timeline':
      return event.id === state.view.chosenId
        ? { ...state, timeline: event.items, evidence: event.evidence ?? new Map() }
        : state;
  }
};
