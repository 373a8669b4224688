import type { Logger } from 'pino';
import type { Clock } from '../lib/clock.ts';
import { hexId, type Random } from '../lib/random.ts';
import { toError } from '../lib/toError.ts';
import type { Timings } from '../timings.ts';
import { type Notice, toWire } from './notice.ts';
import { signatures } from './signatures.ts';

/** Whom a recording belongs to, as every notification says it. */
export type Identity = { readonly sid: string; readonly cname: string; readonly uid: string };

/** Tells the business server what happens to one recording. */
export type Tell = (notice: Notice) => void;

/** Sends notifications until it is closed. */
export type Notifier = {
  /** A teller for one recording, which counts `sequence` from 0. */
  readonly forRecording: (identity: Identity) => Tell;
  /** Ends what is under way and sends nothing more. */
  readonly close: () => void;
};

type Ground = {
  readonly target: { readonly url: string; readonly secret: string } | undefined;
  /** True when this notification is to be lost on purpose. */
  readonly lose: () => boolean;
  readonly clock: Clock;
  readonly random: Random;
  readonly timings: Pick<Timings, 'notifyAnswerMs' | 'notifyRetryMs'>;
  readonly log: Logger;
};

/** Delivers notifications signed, in order on first sending, each up to three times more when it isn't answered with 200. */
export const createNotifier = ({ target, lose, clock, random, timings, log }: Ground): Notifier => {
  const closing = new AbortController();

  const send = async (url: string, secret: string, envelope: Readonly<Record<string, unknown>>): Promise<boolean> => {
    const body = JSON.stringify({ ...envelope, notifyMs: clock.now() });
    const late = new AbortController();
    const cancel = clock.after(timings.notifyAnswerMs, () => late.abort(new Error('no answer in time')));
    try {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...signatures(secret, body) },
        body,
        signal: AbortSignal.any([late.signal, closing.signal]),
      });
      await answer.body?.cancel();
      if (answer.status === 200) return true;
      log.warn({ eventType: envelope.eventType, status: answer.status }, 'notification was not answered with 200');
    } catch (thrown) {
      if (!closing.signal.aborted)
        log.warn({ eventType: envelope.eventType, why: toError(thrown).message }, 'notification was not delivered');
    } finally {
      cancel();
    }
    return false;
  };

  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const cancel = clock.after(ms, resolve);
      closing.signal.addEventListener('abort', () => resolve(cancel()), { once: true });
    });

  const retry = async (url: string, secret: string, envelope: Readonly<Record<string, unknown>>): Promise<void> => {
    for (const wait of timings.notifyRetryMs) {
      await pause(wait);
      if (closing.signal.aborted || (await send(url, secret, envelope))) return;
    }
    log.error({ eventType: envelope.eventType, sid: envelope.sid }, 'notification given up after all retries');
  };

  return {
    forRecording: ({ sid, cname, uid }) => {
      let sequence = 0;
      let queue: Promise<void> = Promise.resolve();
      return (notice) => {
        const { eventType, serviceType, details } = toWire(notice);
        const sendts = clock.now();
        const payload = { cname, uid, sid, sequence, sendts, serviceType, serviceScene: 'web_record', details };
        sequence += 1;
        if (target === undefined || closing.signal.aborted) return;
        if (lose()) {
          log.info({ sid, eventType }, 'notification lost on purpose');
          return;
        }
        const envelope = { noticeId: hexId(random), productId: 3, eventType, notifyMs: sendts, sid, payload };
        queue = queue.then(async () => {
          if (closing.signal.aborted || (await send(target.url, target.secret, envelope))) return;
          // A retry stands aside, so that one slow answer doesn't hold back everything after it.
          void retry(target.url, target.secret, envelope);
        });
      };
    },
    close: () => closing.abort(),
  };
};
