import type { EvidenceView, RecordingView, TimelineItem } from '@rollcue/protocol';
import type { ReportMark } from './marks.ts';

/** How we stand with the server. `lost` says when we try again, on the browser's clock; `locked` whether a key
 * was given that the server does not take. */
export type Connection =
  | { readonly is: 'connecting' }
  | { readonly is: 'open' }
  | { readonly is: 'lost'; readonly retryAt: number }
  | { readonly is: 'locked'; readonly refused: boolean };

/** All that the page shows. */
export type DashboardState = {
  readonly connection: Connection;
  /** Newest first. */
  readonly recordings: readonly RecordingView[];
  /** There are older ones, which are not shown. */
  readonly more: boolean;
  /** The beat strip of each recording, oldest report first. */
  readonly strips: ReadonlyMap<string, readonly ReportMark[]>;
  readonly chosenId?: string;
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
  recordings: [],
  more: false,
  strips: new Map(),
  announcement: '',
  clockOffsetMs: 0,
};
