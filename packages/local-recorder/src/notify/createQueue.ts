import type { Clock } from '../lib/clock.ts';
import type { Deliver, Envelope } from './createDelivery.ts';

/** What becomes of a notification on its way; anything but `send` is done on purpose. */
export type Fate = 'send' | 'lose' | 'duplicate' | 'hold-back';

/** Sends the notifications of one recording in their order, but for those whose fate is another. */
export type Queue = (envelope: Envelope) => void;

type Ground = {
  readonly deliver: Deliver;
  /** Decides about a notification; none can be held back while another is. */
  readonly fate: (envelope: Envelope, canHoldBack: boolean) => Fate;
  readonly clock: Clock;
  readonly closing: AbortSignal;
  /** A notification is held back until the next has gone, but no longer than this. */
  readonly holdBackMs: number;
};

/** Makes a queue; it loses, doubles and swaps notifications as `fate` wants it. */
export const createQueue = ({ deliver, fate, clock, closing, holdBackMs }: Ground): Queue => {
  let queue: Promise<void> = Promise.resolve();
  let release: (() => void) | undefined;
  const add = (envelope: Envelope): void => {
    queue = queue.then(() => deliver(envelope));
  };
  const holdBack = (envelope: Envelope): void => {
    const letGo = (): void => {
      cancel();
      release = undefined;
      add(envelope);
    };
    const cancel = clock.after(holdBackMs, letGo);
    closing.addEventListener('abort', cancel, { once: true });
    release = letGo;
  };
  return (envelope) => {
    switch (fate(envelope, release === undefined)) {
      case 'lose':
        return;
      case 'hold-back':
        return holdBack(envelope);
      case 'duplicate':
        add(envelope);
    }
    add(envelope);
    release?.();
  };
};
