import type { Reply, Report } from '@rollcue/protocol';
import { nativeFetch } from '../lib/nativeFetch.ts';
import type { Clock } from '../lib/pageClock.ts';
import { backoffMs } from './backoff.ts';
import { type Outbox, put } from './outbox.ts';
import { post } from './post.ts';
import { toBody } from './toBody.ts';

/** Carries reports to the server, in order, one at a time. */
export type Courier = {
  readonly send: (report: Report) => void;
  /** Sends what waits and `bye` in a way that outlives the page; unanswered. */
  readonly farewell: (bye: Report) => void;
  readonly dropped: () => number;
  readonly stop: () => void;
};

/** Starts a courier. `onReply` gets what the server says; `onGone` is called when it no longer knows the token. */
export const startCourier = (
  endpoint: string,
  clock: Clock,
  random: () => number,
  onReply: (reply: Reply) => void,
  onGone: () => void,
): Courier => {
  let outbox: Outbox = { waiting: [], dropped: 0 };
  let failures = 0;
  let inFlight = 0;
  let isStopped = false;
  let abort: AbortController | undefined;
  let cancelRetry: (() => void) | undefined;

  const pump = async () => {
    const [head] = outbox.waiting;
    if (!head || inFlight || cancelRetry || isStopped) return;
    inFlight = 1;
    abort = new AbortController();
    const answer = await post(endpoint, toBody(head), clock, abort);
    inFlight = 0;
    if (isStopped) return;
    if (answer.kind === 'again') {
      cancelRetry = clock.after(backoffMs(++failures, random, answer.askedMs), () => {
        cancelRetry = undefined;
        pump();
      });
      return;
    }
    failures = 0;
    const isRefused = answer.kind === 'refused';
    outbox = {
      waiting: outbox.waiting.filter((report) => report !== head),
      dropped: outbox.dropped + Number(isRefused),
    };
    if (answer.kind === 'gone') onGone();
    if (answer.kind === 'taken') onReply(answer.reply);
    pump();
  };

  const depart = (report: Report) => {
    const body = toBody(report);
    // A refusal by the browser (false) means its budget for such requests is used up, or there is none.
    if (!navigator.sendBeacon?.(endpoint, body))
      nativeFetch(endpoint, { method: 'POST', body, keepalive: true, credentials: 'omit' }).catch(() => {});
  };

  return {
    send(report) {
      outbox = put(outbox, report, inFlight);
      pump();
    },
    farewell(bye) {
      for (const report of outbox.waiting) if (report.type !== 'beat') depart(report);
      depart(bye);
      outbox = { waiting: [], dropped: outbox.dropped };
    },
    dropped: () => outbox.dropped,
    stop() {
      isStopped = true;
      cancelRetry?.();
      abort?.abort();
    },
  };
};
