import { createHmac } from 'node:crypto';

const hex = (algorithm: string, secret: string, body: string): string =>
  createHmac(algorithm, secret).update(body).digest('hex');

/** The headers that prove a notification: HMAC of the raw body in lowercase hex, SHA-1 and SHA-256. */
export const signatures = (secret: string, body: string): Readonly<Record<string, string>> => ({
  'Agora-Signature': hex('sha1', secret, body),
  'Agora-Signature-V2': hex('sha256', secret, body),
});
