import { createHash, timingSafeEqual } from 'node:crypto';
import { type Answer, turnedAway } from './answer.ts';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Checks `Authorization: Basic` against the account in constant time; gives the refusal, or nothing if it fits. */
export const authorize = (
  customerId: string,
  customerSecret: string,
): ((header: string | undefined) => Answer | undefined) => {
  const right = digest(`${customerId}:${customerSecret}`);
  return (header) => {
    if (header === undefined) return turnedAway(401, 'Unauthorized');
    const encoded = /^Basic ([A-Za-z0-9+/]+={0,2})$/i.exec(header)?.[1];
    const given = digest(encoded === undefined ? '' : Buffer.from(encoded, 'base64').toString('utf8'));
    return timingSafeEqual(given, right) ? undefined : turnedAway(401, 'Invalid authentication credentials');
  };
};
