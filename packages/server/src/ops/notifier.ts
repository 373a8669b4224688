import type { RecordingView } from '@rollcue/protocol';
import { Webhook } from 'standardwebhooks';

/** Delivers one message to the business; false means: not taken, try again. */
export type Notifier = (message: {
  readonly id: string;
  readonly event: string;
  readonly at: number;
  readonly recording: RecordingView;
}) => Promise<boolean>;

/** A notifier that behaves as the given one and tells what came of each try. */
export const watchedNotifier =
  (notifier: Notifier, tell: (result: 'taken' | 'refused') => void): Notifier =>
  async (message) => {
    const isTaken = await notifier(message);
    tell(isTaken ? 'taken' : 'refused');
    return isTaken;
  };

/** How long the business may take to answer. */
const answerWithinMs = 15_000;

/**
 * Signed webhooks as in Standard Webhooks: `webhook-id` stays the same for every try, so that a receiver can
 * leave repeats out. Throws where the secret is not of the form `whsec_<base64>`.
 */
export const createNotifier = (url: string, secret: string): Notifier => {
  const webhook = new Webhook(secret);
  return async ({ id, event, at, recording }) => {
    const body = JSON.stringify({ type: event, timestamp: new Date(at).toISOString(), data: recording });
    const sentAt = new Date();
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'webhook-id': id,
          'webhook-timestamp': String(Math.floor(sentAt.getTime() / 1000)),
          'webhook-signature': webhook.sign(id, sentAt, body),
        },
        body,
        redirect: 'error',
        signal: AbortSignal.timeout(answerWithinMs),
      });
      await response.body?.cancel();
      return response.ok;
    } catch {
      return false;
    }
  };
};
