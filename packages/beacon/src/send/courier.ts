import type { Reply, Report } from '@rollcue/protocol';
import { listen } from '../lib/listen.ts';
import { fetch } from '../lib/natives.ts';
import type { OnStop } from '../lib/onStop.ts';
import type { Clock } from '../lib/pageClock.ts';
import { warn } from '../lib/words.ts';
import { backoffMs } from './backoff.ts';
import { maxFailing } from './describeState.ts';
import { type Outbox, put } from './outbox.ts';
import { patienceMs, post, postInit } from './post.ts';
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

/** The report with the remark that for so long nothing got through: the first that does tells why none came before it. */
const sayingBlocked = (report: Report, ms: number): Report => ({
  ...report,
  failing: [
    ...(report.failing ?? []).slice(0, maxFailing - 1),
    { check: 'page:report', reason: 'blocked', forMs: Math.round(ms), detail: blocked },
  ],
});

/** Starts a courier. `onReply` gets what the server says; `onGone` is called when it no longer knows the token. */
export const startCourier = (
  endpoint: string,
  clock: Clock,
  random: () => number,
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
  /** Nothing got through for a while, and no report that did has said so yet. */
  let wasBlocked = false;
  let isStopped = false;
  let abort: AbortController | undefined;
  let cancelRetry: (() => void) | undefined;

  const pump = async () => {
    const [head] = outbox.queued;
    if (!head || inFlight || cancelRetry || isStopped) return;
    inFlight = 1;
    abort = new AbortController();
    const said = wasBlocked ? sayingBlocked(head, clock.now() - (takenAt ?? 0)) : head;
    const { status, reply, askedMs } = await post(endpoint, said, patienceMs(head.nextMs, failures), clock, abort);
    inFlight = 0;
    if (isStopped) return;
    unanswered = status ? 0 : unanswered + 1;
    if (unanswered === blockedAfter) {
      wasBlocked = true;
      warn(`cannot reach ${endpoint}: ${blocked}`);
    }
    if (!status || status === 429 || status >= 500) {
      cancelRetry = clock.after(backoffMs(++failures, random, askedMs, head.nextMs), retry);
      return;
    }
    failures = 0;
    const isTaken = status < 300;
    outbox = {
      queued: outbox.queued.filter((report) => report !== head),
      dropped: outbox.dropped + Number(!isTaken),
    };
    if (isTaken) {
      wasBlocked = false;
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
      isStopped = true;
      warn(`cannot reach ${endpoint}: connect-src forbids it`);
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
        if (each.type !== 'beat') fetch(endpoint, { ...postInit, body: toBody(each), keepalive: true }).catch(() => {});
      outbox = { queued: [], dropped: outbox.dropped };
    },
    dropped: () => outbox.dropped,
    takenAt: () => takenAt,
  };
};
