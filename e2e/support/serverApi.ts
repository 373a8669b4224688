import type { RecordingView, ReportEvent, TimelineItem } from '@rollcue/protocol';
import { readEvents } from './eventClient.ts';

/** The business server, as a business asks it. */
export type ServerApi = {
  /** `more` are further fields of the request. */
  start(pageUrl: string, more?: object): Promise<RecordingView>;
  read(id: string): Promise<RecordingView>;
  timeline(id: string): Promise<readonly TimelineItem[]>;
  stop(id: string): Promise<void>;
  /** Waits for the recording to become as asked; told by the event stream, not by time. */
  until(id: string, fits: (recording: RecordingView) => boolean): Promise<RecordingView>;
  /** Waits for something to stand on the timeline. */
  untilNoted(id: string, fits: (item: TimelineItem) => boolean): Promise<TimelineItem>;
  /** Waits for a report to arrive. */
  untilReport(id: string, fits: (event: ReportEvent) => boolean): Promise<ReportEvent>;
};

/** Posts JSON; rejects unless it is answered well. */
export const postJson = async (url: string, body: unknown): Promise<Response> => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`Cannot post to ${url}: ${response.status} ${await response.text()}`);
  return response;
};

/** Gets JSON; rejects unless it is answered well. */
const getJson = async <T>(url: string): Promise<T> => {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`Cannot get ${url}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
};

/** Talks to the server at this address. */
export const serverApi = (serverUrl: string): ServerApi => {
  const read = (id: string) => getJson<RecordingView>(`${serverUrl}/v1/recordings/${id}`);
  const timeline = async (id: string) =>
    (await getJson<{ items: TimelineItem[] }>(`${serverUrl}/v1/recordings/${id}/timeline`)).items;
  return {
    read,
    start: async (pageUrl, more = {}) =>
      (await postJson(`${serverUrl}/v1/recordings`, { pageUrl, ...more })).json() as Promise<RecordingView>,
    timeline,
    stop: async (id) => void (await postJson(`${serverUrl}/v1/recordings/${id}/stop`, {})),
    until: async (id, fits) => {
      const abort = new AbortController();
      try {
        // Listening comes first, so that nothing can happen between the look and the wait.
        const events = readEvents(serverUrl, abort.signal);
        const next = events.next();
        const now = await read(id);
        if (fits(now)) return now;
        for (let item = await next; !item.done; item = await events.next())
          if (item.value.event === 'recording' && item.value.data.id === id && fits(item.value.data)) return read(id);
        throw new Error(`The event stream ended before recording "${id}" became as asked`);
      } finally {
        abort.abort();
      }
    },
    untilNoted: async (id, fits) => {
      const abort = new AbortController();
      try {
        const events = readEvents(serverUrl, abort.signal);
        for (let next = events.next(); ; next = events.next()) {
          const item = (await timeline(id)).find(fits);
          if (item) return item;
          if ((await next).done) throw new Error(`The event stream ended before "${id}" had such a note`);
        }
      } finally {
        abort.abort();
      }
    },
    untilReport: async (id, fits) => {
      const abort = new AbortController();
      try {
        for await (const item of readEvents(serverUrl, abort.signal))
          if (item.event === 'report' && item.data.recordingId === id && fits(item.data)) return item.data;
        throw new Error(`The event stream ended before a report of "${id}" came`);
      } finally {
        abort.abort();
      }
    },
  };
};

/** Prints every timeline of the server: what a failed test needs to be understood. */
export const printTimelines = async (serverUrl: string): Promise<void> => {
  const list = await getJson<{ items: RecordingView[] }>(`${serverUrl}/v1/recordings`).catch(() => undefined);
  for (const { id } of list?.items ?? [])
    for (const item of await serverApi(serverUrl).timeline(id)) console.log(`  ${item.at} ${item.kind}: ${item.text}`);
};
