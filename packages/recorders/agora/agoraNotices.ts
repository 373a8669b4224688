import { createHmac, timingSafeEqual } from 'node:crypto';
import type { NoticeReader } from '@rollcue/server';
import * as v from 'valibot';
import { noticeOf } from './noticeOf.ts';

/**
 * The envelope of Agora's Notification Center. `details` may gain fields; a test message of the console may lack most.
 * The notice id stays the same when an event is sent again.
 */
const envelopeSchema = v.object({
  noticeId: v.optional(v.string()),
  eventType: v.number(),
  sid: v.optional(v.string()),
  payload: v.optional(
    v.object({
      cname: v.optional(v.string()),
      uid: v.optional(v.union([v.string(), v.number()])),
      sid: v.optional(v.string()),
      sequence: v.optional(v.number()),
      details: v.optional(v.record(v.string(), v.unknown())),
    }),
  ),
});

const fits = (algorithm: 'sha1' | 'sha256', secret: string, body: Buffer, given: string): boolean => {
  const wanted = createHmac(algorithm, secret).update(body).digest();
  const got = Buffer.from(given.trim(), 'hex');
  return got.length === wanted.length && timingSafeEqual(got, wanted);
};

/** Reads Agora's notifications; either signature, HMAC-SHA256 or HMAC-SHA1 over the raw body, must fit. */
export const createAgoraReader =
  (secret: string): NoticeReader =>
  (headers, body) => {
    const v2 = headers['agora-signature-v2'];
    const v1 = headers['agora-signature'];
    const genuine =
      typeof v2 === 'string'
        ? fits('sha256', secret, body, v2)
        : typeof v1 === 'string' && fits('sha1', secret, body, v1);
    if (!genuine) return { is: 'forged' };

    let json: unknown;
    try {
      json = JSON.parse(body.toString('utf8'));
    } catch {
      return { is: 'malformed', problem: 'the body is not JSON' };
    }
    if (typeof json !== 'object' || json === null || Array.isArray(json))
      return { is: 'malformed', problem: 'the body is not a JSON object' };
    const parsed = v.safeParse(envelopeSchema, json);
    // Signed and yet of no known shape: a test message, which wants a 200.
    if (!parsed.success) return { is: 'ignored' };
    const { noticeId, eventType, payload } = parsed.output;
    // The top-level sid is missing from some documents; the payload's is the one to read.
    const sid = payload?.sid ?? parsed.output.sid;
    if (!sid && !payload?.cname) return { is: 'ignored' };
    return {
      is: 'message',
      message: {
        id: noticeId ?? `${sid ?? payload?.cname}-${eventType}-${payload?.sequence ?? 0}`,
        ...(sid ? { sid } : {}),
        ...(payload?.cname === undefined ? {} : { cname: payload.cname }),
        ...(payload?.uid === undefined ? {} : { uid: String(payload.uid) }),
        notice: noticeOf(eventType, payload?.details ?? {}, sid),
      },
    };
  };
