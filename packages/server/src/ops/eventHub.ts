import type { RecordingView, ReportEvent } from '@rollcue/protocol';
import { type Heard, toReportEvent } from './heard.ts';
import { isAfter, type Position } from './position.ts';

/** What goes over the event stream, with its place in it. A report that was heard here is shown by `dataOf`. */
export type HubEvent = { readonly position: Position } & (
  | { readonly name: 'recording'; readonly data: RecordingView }
  | { readonly name: 'report'; readonly data: ReportEvent | Heard }
);

const reportOf = (data: ReportEvent | Heard): ReportEvent => ('sequence' in data ? toReportEvent(data) : data);

/** What is told of it. */
export const dataOf = (event: HubEvent): RecordingView | ReportEvent =>
  event.name === 'report' ? reportOf(event.data) : event.data;

type Listener = (event: HubEvent) => void;

/** Hands events to every listener and remembers the last ones. */
export type EventHub = {
  /** A line of the log has come. */
  recording(line: number, view: RecordingView): void;
  /** A report has come, after the newest line of the log. */
  report(report: ReportEvent | Heard): void;
  /** The log has come to this line, whatever stood in it. */
  moveTo(line: number): void;
  /** The newest line of the log that has come. */
  line(): number;
  listen(listener: Listener): () => void;
  /** What came after a place, or undefined where that is not remembered, or has not come yet. */
  since(position: Position): readonly HubEvent[] | undefined;
  /** The newest reports of a recording that are remembered, oldest first, no more than `most`. */
  reportsOf(recordingId: string, most: number): readonly ReportEvent[];
};

/**
 * Makes a hub that remembers `kept` events. It begins after that line of the log. Once so many have passed since the last
 * listener went, nobody who was here can ask for them any more: reports are then not even remembered.
 */
export const createEventHub = (firstLine: number, kept = 5000): EventHub => {
  const listeners = new Set<Listener>();
  let now: Position = { line: firstLine, report: 0 };
  let forgotten = now;
  let past: HubEvent[] = [];
  let unheard = 0;
  const publish = (event: HubEvent): void => {
    now = event.position;
    past.push(event);
    // Cut in halves, not one by one: shifting an array costs its length.
    if (past.length > kept * 2) {
      forgotten = past[kept - 1]?.position ?? forgotten;
      past = past.slice(kept);
    }
    for (const listener of listeners) listener(event);
  };
  return {
    recording: (line, data) => publish({ position: { line, report: 0 }, name: 'recording', data }),
    report: (data) => {
      const position = { line: now.line, report: now.report + 1 };
      unheard = listeners.size > 0 ? 0 : unheard + 1;
      if (unheard <= kept) return publish({ position, name: 'report', data });
      now = position;
      forgotten = position;
      if (past.length > 0) past = [];
    },
    moveTo: (line) => {
      now = { line, report: 0 };
    },
    line: () => now.line,
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    since: (position) => {
      // Later than all that has come: told by another node that has read on further, or never told at all.
      if (isAfter(forgotten, position) || isAfter(position, now)) return undefined;
      return past.filter((event) => isAfter(event.position, position));
    },
    reportsOf: (recordingId, most) =>
      past
        .flatMap((event) => (event.name === 'report' && event.data.recordingId === recordingId ? [event.data] : []))
        .slice(-most)
        .map(reportOf),
  };
};
