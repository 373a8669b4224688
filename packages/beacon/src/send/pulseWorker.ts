import type { Reply, Report } from '@rollcue/protocol';

/** What the page tells its worker, after every report it makes and each time the worker asks. `now` is on the page's clock. */
export type Word = readonly [seq: number, now: number, endpoint: string, last: Report | undefined];

/**
 * What the worker tells the page. With `seq` 0 it asks whether the page is there; it may add a report not delivered, which is
 * the page's from now on, or the server's reply. Otherwise it has taken in the word of that `now`: the next number is `seq`, and
 * the page has hung for `hangMs` (0 if it did not).
 */
export type News = readonly [
  seq: number,
  now: number,
  hangMs: number,
  undelivered?: Report | undefined,
  reply?: Reply | undefined,
];

/** A report that the page may not send itself, as its body; the answer goes to the port that came with it. */
export type Errand = readonly [endpoint: string, body: string];

/** What the server answered to a report: status 0 when it did not. */
export type Answer = readonly [status: number, retryAfter?: string | null, reply?: Reply];

/**
 * The worker: asks twice a second whether the page is there, and keeps its promises for it while it is not: beats when they are
 * due, from 3 s on with the word that it hangs. It runs alone, from its own source text, so it must use nothing from outside itself.
 */
export const pulseWorker = (): void => {
  const tickMs = 500;
  /** A page that has not answered for so long hangs: 3 s, with room for a timer that fires early. */
  const hangsAtMs = 2900;
  /** One that has not answered for so long may miss its beat: 1.5 s, likewise. */
  const beatsAtMs = 1400;
  const { performance } = self;
  const scope = self as unknown as {
    postMessage: (news: News) => void;
    onmessage: (event: { readonly data: Word | Errand; readonly ports: readonly MessagePort[] }) => void;
  };
  let seq = 0;
  let offset = 0;
  let url = '';
  let last: Report | undefined;
  /** When the page was asked; 0 once it has answered. */
  let askedAt = 0;
  let tickAt = performance.now();
  /** When the last report was made, on this clock, by the page or for it. */
  let madeAt = 0;
  /** When the page was found to hang; 0 while it does not. */
  let hungAt = 0;
  /** The `hungAt` that a report says. */
  let toldAt = 0;
  /** The one report on its way; until the server has it no other is made, so that none is given up. */
  let pending: Report | undefined;
  let isSending = false;
  let notBefore = 0;

  const post = async (body: string): Promise<Answer> => {
    try {
      // Browsers without a timeout give up by themselves, later.
      const signal = AbortSignal.timeout?.(10_000);
      const response = await fetch(url, { method: 'POST', credentials: 'omit', body, signal });
      return [response.status, response.headers.get('Retry-After'), Object(await response.json().catch(() => 0))];
    } catch {
      return [0];
    }
  };

  const deliver = async (report: Report) => {
    isSending = true;
    const [status, asked, reply] = await post(JSON.stringify(report));
    isSending = false;
    // Whatever the reason: what must not be sent again is the page's business, once it is back.
    if (status < 200 || status > 299) {
      // Within an interval: a server that is well gets as much.
      notBefore = performance.now() + (Number(asked) * 1000 || 0) + Math.random() * report.nextMs;
      return;
    }
    pending = undefined;
    scope.postMessage([0, 0, 0, undefined, reply]);
  };

  scope.onmessage = ({ data, ports: [port] }) => {
    if (port) {
      url = data[0] as string;
      post(data[1] as string).then((answer) => port.postMessage(answer));
      return;
    }
    const [next, now, endpoint, report] = data as Word;
    const here = performance.now();
    seq = Math.max(seq, next);
    scope.postMessage([seq, now, hungAt && here - askedAt]);
    askedAt = hungAt = toldAt = notBefore = 0;
    offset = now - here;
    url = endpoint;
    last = report;
    madeAt = report ? report.t - offset : here;
  };

  setInterval(() => {
    const now = performance.now();
    const lostMs = now - tickAt;
    tickAt = now;
    if (!askedAt) {
      askedAt = now;
      scope.postMessage([0, 0, 0, isSending ? undefined : pending]);
      if (!isSending) pending = undefined;
      return;
    }
    // The machine or the page was suspended: that time says nothing of the page.
    if (lostMs > 3 * tickMs) askedAt += lostMs;
    const hangMs = Math.round(now - askedAt);
    if (hangMs > hangsAtMs) hungAt ||= now;
    const isNews = hungAt > toldAt;
    // A tick early rather than a moment late: `nextMs` is a promise.
    if (last && !pending && (isNews || (hangMs > beatsAtMs && now + 1.2 * tickMs > madeAt + last.nextMs))) {
      pending = {
        ...last,
        seq: seq++,
        type: isNews ? 'change' : 'beat',
        t: Math.round(now + offset),
        nextMs: Math.max(last.nextMs, 2 * tickMs),
        ...(hungAt && {
          hangMs,
          unknown: [],
          ...(last.state === 'ready' && { state: 'degraded', since: Math.round(hungAt + offset) }),
          // Not all of them: with long words they could be more than a report may hold.
          failing: [{ check: 'page:hang', reason: 'hang' as const, forMs: hangMs }, ...(last.failing ?? [])].slice(
            0,
            4,
          ),
        }),
      };
      madeAt = now;
      toldAt = hungAt;
    }
    if (pending && !isSending && now >= notBefore) deliver(pending);
  }, tickMs);
};
