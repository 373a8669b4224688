import type { RecordingView, ReportEvent } from '@rollcue/protocol';
import { type Heard, rememberedOf, toReportEvent } from './heard.ts';
import { isAfter, type Position } from './position.ts';

/** What goes over the event stream, with its place in it. A report that was heard here is shown by `dataOf`. */
export type HubEvent = { readonly position: Position } & (
  | { readonly name: 'recording'; readonly data: RecordingView }
  | { readonly name: 'report'; readonly data: ReportEvent | Heard }
);

const copyOf = (data: ReportEvent | Heard): ReportEvent | Heard => ('sequence' in data ? rememberedOf(data) : data);

const reportOf = (data: ReportEvent | Heard): ReportEvent => ('sequence' in data ? toReportEvent(data) : data);

/** What is told of it. */
export const dataOf = (event: HubEvent): RecordingView | ReportEvent =>
  event.name === 'report' ? reportOf(event.data) : event.data;

type Listener = (event: HubEvent) => void;

/** Hands events to every listener and remembers the last ones. */
export type EventHub = {
  /** A line of the log has come. */
  recording(line: number, view: RecordingView): void;
  /** A report has come, after the newest line of the log. What is remembered of it is a copy. */
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

/** Fewer reports a minute than are remembered cost little to remember. */
const minuteMs = 60_000;

/**
 * Makes a hub that remembers `kept` events. It begins after that line of the log. Once so many reports have come within a minute in
 * which nobody listened, nobody who was here can ask for those that follow: they are not even remembered.
 */
export const createEventHub = (firstLine: number, kept = 5000): EventHub => {
  const listeners = new Set<Listener>();
  // Both are moved in place: a report that nobody remembers costs no memory.
  const now = { line: firstLine, report: 0 };
  const forgotten = { ...now };
  const move = (place: { line: number; report: number }, { line, report }: Position): void => {
    place.line = line;
    place.report = report;
  };
  let past: HubEvent[] = [];
  /** Reports since the minute began, or since somebody listened. */
  let unheard = 0;
  let minuteFrom = 0;
  const publish = (event: HubEvent): void => {
    move(now, event.position);
    past.push(event);
    // Cut in halves, not one by one: shifting an array costs its length.
    if (past.length > kept * 2) {
      const last = past[kept - 1]?.position;
      if (last && isAfter(last, forgotten)) move(forgotten, last);
      past = past.slice(kept);
    }
    for (const listener of listeners) listener(event);
  };
  return {
    recording: (line, data) => publish({ position: { line, report: 0 }, name: 'recording', data }),
    report: (data) => {
      const at = typeof data.at === 'number' ? data.at : Date.parse(data.at);
      if (listeners.size > 0 || Math.abs(at - minuteFrom) > minuteMs) {
        unheard = 0;
        minuteFrom = at;
      }
      if (listeners.size === 0) unheard += 1;
      if (unheard <= kept) {
        const position = { line: now.line, report: now.report + 1 };
        return publish({ position, name: 'report', data: copyOf(data) });
      }
      now.report += 1;
      move(forgotten, now);
    },
    moveTo: (line) => move(now, { line, report: 0 }),
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
