import type { RecordingView, ReportEvent } from '@rollcue/protocol';

/** One line of the log. Its id is higher than that of every line that could be seen before it. */
export type LoggedEvent = { readonly id: number } & (
  | { readonly name: 'recording'; readonly data: RecordingView }
  /** What one node heard since its last such line. */
  | { readonly name: 'reports'; readonly node: string; readonly data: readonly ReportEvent[] }
);

/** The log of changes, bounded by age and length; each change is written in the transaction of its transition. */
export interface EventLog {
  /** Gives ids to the lines that have none yet; where another node is at it, that one does it. */
  numberEvents(): Promise<void>;
  /** Lines after an id, oldest first. */
  eventsAfter(id: number, limit: number): Promise<readonly LoggedEvent[]>;
  /** The oldest line that is kept (one more than `last` where none is) and the newest that has an id. */
  eventBounds(): Promise<{ readonly oldest: number; readonly last: number }>;
  appendReports(node: string, at: number, reports: readonly ReportEvent[]): Promise<void>;
  pruneEvents(now: number): Promise<void>;
}
