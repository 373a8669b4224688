import { MessageChannel } from '../lib/natives.ts';
import type { Answer, Errand } from './pulseWorker.ts';

/**
 * Lets the worker post a report's body; the answer comes to the port. False where it has no policy of its own: there is none, or
 * it was made from a Blob and has the page's.
 */
export type Carry = (errand: Errand, port: MessagePort) => boolean;

/** Has the worker post a report's body, where the page itself may not. Undefined where the worker may not either. Never rejects. */
export const postByWorker = (carry: Carry, errand: Errand, signal: AbortSignal): Promise<Answer> | undefined => {
  const { port1, port2 } = new MessageChannel();
  return carry(errand, port2)
    ? new Promise((resolve) => {
        signal.onabort = () => resolve([0]);
        port1.onmessage = ({ data }: { readonly data: Answer }) => resolve(data);
      })
    : undefined;
};
