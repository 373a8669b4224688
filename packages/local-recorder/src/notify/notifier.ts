import type { Logger } from 'pino';
import type { Clock } from '../lib/clock.ts';
import { hexId, type Random } from '../lib/random.ts';
import type { Timings } from '../timings.ts';
import { createDelivery } from './createDelivery.ts';
import { createQueue, type Fate } from './createQueue.ts';
import { type Notice, toWire } from './notice.ts';

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
  /** What is to become of the next notification; none can be held back while another is. */
  readonly fate: (canHoldBack: boolean) => Fate;
  readonly clock: Clock;
  readonly random: Random;
  readonly timings: Pick<Timings, 'notifyAnswerMs' | 'notifyRetryMs' | 'notifyHoldBackMs'>;
  readonly log: Logger;
};

/** Puts notices into Agora's envelope and sends them, in order on first sending unless a fault wants it otherwise. */
export const createNotifier = ({ target, fate, clock, random, timings, log }: Ground): Notifier => {
  if (target === undefined) return { forRecording: () => () => {}, close: () => {} };
  const closing = new AbortController();
  const deliver = createDelivery({ target, closing: closing.signal, clock, timings, log });

  return {
    forRecording: ({ sid, cname, uid: firstUid }) => {
      let uid = firstUid;
      let sequence = 0;
      const send = createQueue({
        deliver,
        clock,
        closing: closing.signal,
        holdBackMs: timings.notifyHoldBackMs,
        fate: ({ eventType }, canHoldBack) => {
          const chosen = fate(canHoldBack);
          if (chosen !== 'send') log.info({ sid, eventType, fate: chosen }, 'notification mistreated on purpose');
          return chosen;
        },
      });
      return (notice) => {
        if (closing.signal.aborted) return;
        // Whoever takes over a recording speaks of it under the new uid; the sid stays.
        if (notice.kind === 'failedOver') uid = String(notice.newUid);
        const { eventType, serviceType, details } = toWire(notice);
        const sendts = clock.now();
        const payload = { cname, uid, sid, sequence, sendts, serviceType, serviceScene: 'web_record', details };
        sequence += 1;
        send({ noticeId: hexId(random), productId: 3, eventType, sid, payload });
      };
    },
    close: () => closing.abort(),
  };
};
