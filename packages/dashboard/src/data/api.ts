import type { Page, RecordingView, ReportEvent, TimelineItem } from '@rollcue/protocol';
import { type Answer, call, post } from './call.ts';
import { openToAll, type Session } from './session.ts';

type StartOrder = { readonly pageUrl: string; readonly expect?: string };

/** The calls of the server that the page makes. Who makes them is told by the session's cookie, which no script can read. */
export type Api = {
  session(): Promise<Answer<Session>>;
  /** Exchanges an API key for a session. */
  signIn(key: string): Promise<Answer<undefined>>;
  signOut(): Promise<Answer<undefined>>;
  /** A part of the list, newest first; `cursor` goes on where the part before ended. */
  list(cursor?: string): Promise<Answer<Page<RecordingView>>>;
  read(id: string): Promise<Answer<RecordingView>>;
  timeline(id: string): Promise<Answer<{ readonly items: readonly TimelineItem[] }>>;
  /** What its pages last said, oldest first, as far as the server remembers. */
  reports(id: string): Promise<Answer<{ readonly items: readonly ReportEvent[] }>>;
  start(order: StartOrder): Promise<Answer<RecordingView>>;
  stop(id: string): Promise<Answer<RecordingView>>;
  /** Tells the page of the current attempt to load itself anew. */
  reload(id: string): Promise<Answer<RecordingView>>;
  /** Gives the current attempt up and begins another one. */
  replace(id: string): Promise<Answer<RecordingView>>;
  /** Opens the event stream; `lastId` resumes it. */
  events(lastId: string | undefined, signal: AbortSignal): Promise<Response>;
};

/** The most that the server gives at once. */
const listLimit = 500;

/** Where the recorder's newest picture of a recording is. */
export const frameUrl = (id: string): string => `/v1/recordings/${encodeURIComponent(id)}/frame.jpg`;

/** The server's API. */
export const makeApi = (fetcher: typeof fetch): Api => {
  const recording = (id: string) => `/v1/recordings/${encodeURIComponent(id)}`;
  const order = (id: string, what: string) =>
    call<RecordingView>(fetcher, `${recording(id)}/${what}`, { method: 'POST' });
  return {
    session: async () => {
      const answer = await call<Session>(fetcher, '/session');
      return !answer.ok && answer.status === 404 ? { ok: true, value: openToAll, serverTime: undefined } : answer;
    },
    signIn: (key) => call(fetcher, '/session', post({ key })),
    signOut: () => call(fetcher, '/session', { method: 'DELETE' }),
    list: (cursor) =>
      call(fetcher, `/v1/recordings?limit=${listLimit}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`),
    read: (id) => call(fetcher, recording(id)),
    timeline: (id) => call(fetcher, `${recording(id)}/timeline`),
    reports: (id) => call(fetcher, `${recording(id)}/reports`),
    start: (wanted) => call(fetcher, '/v1/recordings', post(wanted)),
    stop: (id) => order(id, 'stop'),
    reload: (id) => order(id, 'reload'),
    replace: (id) => order(id, 'replace'),
    events: (lastId, signal) => fetcher('/v1/events', { signal, headers: lastId ? { 'last-event-id': lastId } : {} }),
  };
};
