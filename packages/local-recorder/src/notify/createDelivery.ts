import type { Logger } from 'pino';
import type { Clock } from '../lib/clock.ts';
import { toError } from '../lib/toError.ts';
import type { Timings } from '../timings.ts';
import { signatures } from './signatures.ts';

/** A notification but for the moment of its sending. */
export type Envelope = {
  readonly noticeId: string;
  readonly productId: 3;
  readonly eventType: number;
  readonly sid: string;
  readonly payload: Readonly<Record<string, unknown>>;
};

/** Sends a notification; resolves after the first try, whatever its outcome. */
export type Deliver = (envelope: Envelope) => Promise<void>;

type Ground = {
  readonly target: { readonly url: string; readonly secret: string };
  readonly closing: AbortSignal;
  readonly clock: Clock;
  readonly timings: Pick<Timings, 'notifyAnswerMs' | 'notifyRetryMs'>;
  readonly log: Logger;
};

/** Delivers notifications signed, each up to three times more when it isn't answered with 200 in time. */
export const createDelivery = ({ target, closing, clock, timings, log }: Ground): Deliver => {
  const send = async (envelope: Envelope): Promise<boolean> => {
    const { noticeId, productId, eventType, sid, payload } = envelope;
    const body = JSON.stringify({ noticeId, productId, eventType, notifyMs: clock.now(), sid, payload });
    const late = new AbortController();
    const cancel = clock.after(timings.notifyAnswerMs, () => late.abort(new Error('no answer in time')));
    try {
      const answer = await fetch(target.url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...signatures(target.secret, body) },
        body,
        signal: AbortSignal.any([late.signal, closing]),
      });
      await answer.body?.cancel();
      if (answer.status === 200) return true;
      log.warn({ eventType, status: answer.status }, 'notification was not answered with 200');
    } catch (thrown) {
      if (!closing.aborted) log.warn({ eventType, why: toError(thrown).message }, 'notification was not delivered');
    } finally {
      cancel();
    }
    return false;
  };

  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const cancel = clock.after(ms, resolve);
      closing.addEventListener('abort', () => resolve(cancel()), { once: true });
    });

  const retry = async (envelope: Envelope): Promise<void> => {
    for (const wait of timings.notifyRetryMs) {
      await pause(wait);
      if (closing.aborted || (await send(envelope))) return;
    }
    log.error({ eventType: envelope.eventType, sid: envelope.sid }, 'notification given up after all retries');
  };

  return async (envelope) => {
    if (closing.aborted || (await send(envelope))) return;
    // A retry stands aside, so that one slow answer doesn't hold back everything after it.
    void retry(envelope);
  };
};
