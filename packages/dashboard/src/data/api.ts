import type { Page, RecordingView, TimelineItem } from '@rollcue/protocol';

/** What a call came to: its value, or words that say why not. `locked`: the server wants another API key. */
export type Answer<T> =
  | { readonly ok: true; readonly value: T; readonly serverTime: number | undefined }
  | { readonly ok: false; readonly problem: string; readonly locked: boolean };

type StartOrder = { readonly pageUrl: string; readonly expect?: string };

/** The calls of the server that the page makes. */
export type Api = {
  hasKey(): boolean;
  list(): Promise<Answer<Page<RecordingView>>>;
  read(id: string): Promise<Answer<RecordingView>>;
  timeline(id: string): Promise<Answer<{ readonly items: readonly TimelineItem[] }>>;
  start(order: StartOrder): Promise<Answer<RecordingView>>;
  stop(id: string): Promise<Answer<RecordingView>>;
  /** Opens the event stream; `lastId` resumes it. */
  events(lastId: string | undefined, signal: AbortSignal): Promise<Response>;
};

const listLimit = 100;

const problemOf = async (response: Response): Promise<string> => {
  const body: unknown = await response.json().catch(() => undefined);
  const { detail, title } = (body ?? {}) as { detail?: unknown; title?: unknown };
  if (typeof detail === 'string') return detail;
  return typeof title === 'string' ? title : `The server answered ${response.status}`;
};

/** Makes one call and turns whatever happens into an answer. */
export const call = async <T>(fetcher: typeof fetch, url: string, init: RequestInit = {}): Promise<Answer<T>> => {
  try {
    const response = await fetcher(url, init);
    if (!response.ok) return { ok: false, problem: await problemOf(response), locked: response.status === 401 };
    const date = Date.parse(response.headers.get('date') ?? '');
    const value = (await response.json()) as T;
    return { ok: true, value, serverTime: Number.isNaN(date) ? undefined : date };
  } catch {
    return {
      ok: false,
      problem: `No answer from ${URL.canParse(url) ? new URL(url).host : 'the server'}`,
      locked: false,
    };
  }
};

/** `POST` with a JSON body. */
export const post = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

/** The server's API; `key` gives the API key of the moment, empty where none is wanted. */
export const makeApi = (fetcher: typeof fetch, key: () => string): Api => {
  const authorised = (init: RequestInit = {}): RequestInit => {
    const headers = new Headers(init.headers);
    if (key()) headers.set('authorization', `Bearer ${key()}`);
    return { ...init, headers };
  };
  const recording = (id: string) => `/v1/recordings/${encodeURIComponent(id)}`;
  return {
    hasKey: () => key() !== '',
    list: () => call(fetcher, `/v1/recordings?limit=${listLimit}`, authorised()),
    read: (id) => call(fetcher, recording(id), authorised()),
    timeline: (id) => call(fetcher, `${recording(id)}/timeline`, authorised()),
    start: (order) => call(fetcher, '/v1/recordings', authorised(post(order))),
    stop: (id) => call(fetcher, `${recording(id)}/stop`, authorised({ method: 'POST' })),
    events: (lastId, signal) =>
      fetcher('/v1/events', authorised({ signal, headers: lastId ? { 'last-event-id': lastId } : {} })),
  };
};
