/** What a call came to: its value, or words that say why not. `status` is 0 where there was no answer at all. */
export type Answer<T> =
  | { readonly ok: true; readonly value: T; readonly serverTime: number | undefined }
  | { readonly ok: false; readonly problem: string; readonly status: number };

const problemOf = async (response: Response): Promise<string> => {
  const body: unknown = await response.json().catch(() => undefined);
  const { detail, title } = (body ?? {}) as { detail?: unknown; title?: unknown };
  if (typeof detail === 'string') return detail;
  return typeof title === 'string' ? title : `The server answered ${response.status}`;
};

/** Makes one call and turns whatever happens into an answer. An answer without a body has the value `undefined`. */
export const call = async <T>(fetcher: typeof fetch, url: string, init: RequestInit = {}): Promise<Answer<T>> => {
  try {
    const response = await fetcher(url, init);
    if (!response.ok) return { ok: false, problem: await problemOf(response), status: response.status };
    const date = Date.parse(response.headers.get('date') ?? '');
    const value = (response.status === 204 ? undefined : await response.json()) as T;
    return { ok: true, value, serverTime: Number.isNaN(date) ? undefined : date };
  } catch {
    return { ok: false, problem: `No answer from ${URL.canParse(url) ? new URL(url).host : 'the server'}`, status: 0 };
  }
};

/** `POST` with a JSON body. */
export const post = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});
