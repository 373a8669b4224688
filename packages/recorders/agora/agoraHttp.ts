import PQueue from 'p-queue';

/** What came of one HTTP call. `slow`: given up without an answer; `unreachable`: no connection, on any host. */
export type HttpOutcome =
  | { readonly is: 'answer'; readonly status: number; readonly body: unknown; readonly requestId?: string }
  | { readonly is: 'slow' | 'unreachable'; readonly words: string };

/**
 * Calls Agora's REST API: Basic auth, JSON both ways. Where calls have to wait for their turn, those of a higher `priority`
 * go first; 0 unless given.
 */
export type AgoraHttp = (
  method: 'GET' | 'POST',
  path: string,
  body?: unknown,
  priority?: number,
) => Promise<HttpOutcome>;

export type AgoraHttpOptions = {
  /** Base URLs: the primary, then its alternates. */
  readonly hosts: readonly [string, ...string[]];
  readonly customerId: string;
  readonly customerSecret: string;
  /** Waits between tries after a network error. */
  readonly waitsMs?: readonly number[];
  readonly giveUpAfterMs?: number;
  readonly wait: (ms: number) => Promise<void>;
  /** Waits until the next call may be made. Asked by one call at a time. */
  readonly turn: () => Promise<void>;
};

const isTimeout = (error: unknown): boolean => error instanceof DOMException && error.name === 'TimeoutError';

const wordsOf = (error: unknown): string => {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message || cause.name : String(cause);
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/**
 * Makes the caller. After a network error the same host is tried once more, then the alternates;
 * a request that was sent and stays unanswered for 10 s is not sent again here: the policy decides on that.
 */
export const createAgoraHttp = (options: AgoraHttpOptions): AgoraHttp => {
  const {
    hosts,
    customerId,
    customerSecret,
    wait,
    turn,
    waitsMs = [1000, 3000, 6000],
    giveUpAfterMs = 10_000,
  } = options;
  const authorization = `Basic ${Buffer.from(`${customerId}:${customerSecret}`).toString('base64')}`;
  const queue = new PQueue({ concurrency: 1 });

  const once = async (host: string, method: string, path: string, body: unknown): Promise<HttpOutcome> => {
    try {
      const response = await fetch(new URL(path, host), {
        method,
        headers: { authorization, accept: 'application/json', 'content-type': 'application/json;charset=utf-8' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(giveUpAfterMs),
      });
      const text = await response.text();
      const requestId = response.headers.get('x-request-id');
      return { is: 'answer', status: response.status, body: parseJson(text), ...(requestId ? { requestId } : {}) };
    } catch (error) {
      if (isTimeout(error)) return { is: 'slow', words: `no answer within ${giveUpAfterMs / 1000} s` };
      return { is: 'unreachable', words: `cannot reach ${host}: ${wordsOf(error)}` };
    }
  };

  return async (method, path, body, priority = 0) => {
    const alternate = hosts[1] ?? hosts[0];
    const tries = [hosts[0], ...waitsMs.map((_, i) => (i === 0 ? hosts[0] : (hosts[i] ?? alternate)))];
    let outcome: HttpOutcome = { is: 'unreachable', words: 'not tried' };
    for (const [i, host] of tries.entries()) {
      if (i > 0) await wait(waitsMs[i - 1] ?? 0);
      await queue.add(turn, { priority });
      outcome = await once(host, method, path, body);
      if (outcome.is !== 'unreachable') return outcome;
    }
    return outcome;
  };
};
