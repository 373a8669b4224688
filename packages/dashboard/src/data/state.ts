import type { EvidenceView, RecordingView, TimelineItem } from '@rollcue/protocol';
import type { ReportMark } from './marks.ts';
import type { Session } from './session.ts';
import { type View, wholeWall } from './view.ts';

/** How we stand with the server. `lost` says when we try again, on the browser's clock. */
export type Connection =
  | { readonly is: 'connecting' }
  | { readonly is: 'open' }
  | { readonly is: 'lost'; readonly retryAt: number };

/** A recording that was asked for and did not come; `problem` says why, where it may be there all the same. */
export type Absent = { readonly id: string; readonly problem?: string };

/** All that the page shows. */
export type DashboardState = {
  readonly connection: Connection;
  /** Absent until the server has said. */
  readonly session?: Session;
  readonly view: View;
  /** When the server was last heard, on the browser's clock; absent before. */
  readonly heardAt?: number;
  /** Newest first. */
  readonly recordings: readonly RecordingView[];
  readonly absent?: Absent;
  /** Where the list of older ones goes on; absent where there are none. */
  readonly nextCursor?: string;
  /** The beat strip of each recording, oldest report first. */
  readonly strips: ReadonlyMap<string, readonly ReportMark[]>;
  /** Of the chosen recording, oldest first; absent until it has come. */
  readonly timeline?: readonly TimelineItem[];
  /** What its failed attempts left behind, by their number; comes with the timeline. */
  readonly evidence?: ReadonlyMap<number, EvidenceView>;
  /** What is said to a screen reader: the latest change of a recording's state. */
  readonly announcement: string;
  /** Server time minus browser time, in milliseconds. */
  readonly clockOffsetMs: number;
};

/** Nothing known yet. */
export const initialState: DashboardState = {
  connection: { is: 'connecting' },
  view: wholeWall,
  recordings: [],
  strips: new Map(),
  announcement: '',
  clockOffsetMs: 0,
};
