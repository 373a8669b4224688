import type { RecordingView, ReportEvent } from '@rollcue/protocol';

/** What goes over the event stream; ids grow by one, so that a client can say where it was. */
export type HubEvent = { readonly id: number } & (
  | { readonly name: 'recording'; readonly data: RecordingView }
  | { readonly name: 'report'; readonly data: ReportEvent }
);

type Listener = (event: HubEvent) => void;

/** Hands events to every listener and remembers the last ones. */
export type EventHub = {
  recording(view: RecordingView): void;
  report(report: ReportEvent): void;
  listen(listener: Listener): () => void;
  /** What came after `id`, or undefined where that is not remembered (too old, or of another run of the server). */
  since(id: number): readonly HubEvent[] | undefined;
};

/** Makes a hub that remembers `kept` events. Ids start at `firstId`, which must be new for each run of the server. */
export const createEventHub = (firstId: number, kept = 5000): EventHub => {
  const listeners = new Set<Listener>();
  let nextId = firstId;
  let past: HubEvent[] = [];
  const publish = (event: HubEvent): void => {
    nextId += 1;
    past.push(event);
    // Cut in halves, not one by one: shifting an array costs its length.
    if (past.length > kept * 2) past = past.slice(-kept);
    for (const listener of listeners) listener(event);
  };
  return {
    recording: (data) => publish({ id: nextId, name: 'recording', data }),
    report: (data) => publish({ id: nextId, name: 'report', data }),
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    since: (id) => {
      const oldest = past[0]?.id ?? nextId;
      if (id + 1 < oldest || id >= nextId) return undefined;
      return past.slice(id + 1 - oldest);
    },
  };
};
