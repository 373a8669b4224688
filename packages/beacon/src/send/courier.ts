import type { Reply, Report } from '@rollcue/protocol';
import { listen } from '../lib/listen.ts';
import { fetch, MessageChannel } from '../lib/natives.ts';
import type { OnStop } from '../lib/onStop.ts';
import type { Clock } from '../lib/pageClock.ts';
import { warn } from '../lib/words.ts';
import { backoffMs, retryAfterMs } from './backoff.ts';
import { maxFailing } from './describeState.ts';
import { type Outbox, put } from './outbox.ts';
import { patienceMs, post, postInit } from './post.ts';
import { type Carry, postByWorker } from './postByWorker.ts';
import { toBody } from './toBody.ts';

/** Carries reports to the server, in order, one at a time. */
export type Courier = {
  /** Takes a report. With a `bye` all that waits leaves at once, unanswered, in a way that outlives the page. */
  readonly send: (report: Report) => void;
  /** How many reports were given up so far. */
  readonly dropped: () => number;
  /** When the server last took one; ms since navigation start. */
  readonly takenAt: () => number | undefined;
};

/** So many tries in a row without any answer are no bad luck. */
const blockedAfter = 3;
const blocked = 'network or blocker';
const forbidden = 'connect-src forbids it';

/** The report with the remark that for so long nothing got through: the first that does tells why none came before it. */
const sayingBlocked = (report: Report, ms: number, detail: string): Report => ({
  ...report,
  failing: [
    ...(report.failing ?? []).slice(0, maxFailing - 1),
    { check: 'page:report', reason: 'blocked', forMs: Math.round(ms), detail },
  ],
});

/**
 * Starts a courier. Where the page's policy forbids its reports `carry` takes them. `onReply` gets what the server says; `onGone`
 * is called when it no longer knows the token.
 */
export const startCourier = (
  endpoint: string,
  clock: Clock,
  random: () => number,
  carry: Carry,
  onReply: (reply: Reply) => void,
  onGone: () => void,
  onStop: OnStop,
): Courier => {
  let outbox: Outbox = { queued: [], dropped: 0 };
  let failures = 0;
  let takenAt: number | undefined;
  let inFlight = 0;
  /** Tries in a row to which nobody answered. */
  let unanswered = 0;
  /** Why nothing got through for a while; empty if something did, or once a report that did has said so. */
  let why = '';
  /** The page's own way is closed for as long as the page lives. */
  let isForbidden = false;
  let isStopped = false;
  let abort: AbortController | undefined;
  let cancelRetry: (() => void) | undefined;

  const tell = (words: string) => {
    why = words;
    warn(`cannot reach ${endpoint}: ${words}`);
  };

  const pump = async () => {
    const [head] = outbox.queued;
    if (!head || inFlight || cancelRetry || isStopped) return;
    inFlight = 1;
    abort = new AbortController();
    const body = toBody(why ? sayingBlocked(head, clock.now() - (takenAt ?? 0), why) : head);
    const { signal } = abort;
    const cancel = clock.after(patienceMs(head.nextMs, failures), () => abort?.abort());
    const answer = await (isForbidden ? postByWorker(carry, [endpoint, body], signal) : post(endpoint, body, signal));
    cancel();
    inFlight = 0;
    // No way is left.
    isStopped ||= !answer;
    if (!answer || isStopped) return;
    const [status, asked, reply] = answer;
    unanswered = status ? 0 : unanswered + 1;
    if (unanswered === blockedAfter) {
      tell(blocked);
    }
    if (!status || status === 429 || status >= 500) {
      cancelRetry = clock.after(backoffMs(++failures, random, retryAfterMs(asked, clock.wallMs()), head.nextMs), retry);
      return;
    }
    failures = 0;
    const isTaken = status < 300;
    outbox = {
      queued: outbox.queued.filter((report) => report !== head),
      dropped: outbox.dropped + Number(!isTaken),
    };
    if (isTaken) {
      why = '';
      takenAt = clock.now();
      if (reply) onReply(reply);
    }
    if ([404, 410].includes(status)) onGone();
    pump();
  };

  const retry = () => {
    cancelRetry?.();
    cancelRetry = undefined;
    pump();
  };

  onStop(
    listen(window, 'online', retry),
    listen<SecurityPolicyViolationEvent>(document, 'securitypolicyviolation', ({ blockedURI, disposition }) => {
      if (blockedURI !== endpoint || disposition[0] === 'r') return;
      // A policy stays for as long as its page: trying again would only fill the console.
      if (!isForbidden) tell(forbidden);
      isForbidden = true;
    }),
    () => {
      isStopped = true;
      cancelRetry?.();
      abort?.abort();
    },
  );
  return {
    send(report) {
      outbox = put(outbox, report, inFlight);
      if (report.type !== 'bye') {
        pump();
        return;
      }
      // The newest first: the browser's budget for requests that outlive their page is small, and it may refuse the rest.
      for (const each of [...outbox.queued].reverse())
        if (each.type === 'beat') continue;
        else if (isForbidden) carry([endpoint, toBody(each)], new MessageChannel().port1);
        else fetch(endpoint, { ...postInit, body: toBody(each), keepalive: true }).catch(() => {});
      outbox = { queued: [], dropped: outbox.dropped };
    },
    dropped: () => outbox.dropped,
    takenAt: () => takenAt,
  };
};
