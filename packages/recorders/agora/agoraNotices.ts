import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Notice, NoticeReader } from '@rollcue/server';
import * as v from 'valibot';
import { fileNames } from './answers.ts';

/** The envelope of Agora's Notification Center. `details` may gain fields; a health check may lack them. */
const envelopeSchema = v.object({
  noticeId: v.string(),
  eventType: v.number(),
  sid: v.optional(v.string()),
  payload: v.optional(
    v.object({
      cname: v.optional(v.string()),
      uid: v.optional(v.union([v.string(), v.number()])),
      sid: v.optional(v.string()),
      details: v.optional(v.record(v.string(), v.unknown())),
    }),
  ),
});

type Details = Readonly<Record<string, unknown>>;

const textOf = (value: unknown): string => (value === undefined ? '' : String(value).trim());

/** Left out of the words: the name itself, and a status of 0, which means that all is well. */
const isTelling = ([key, value]: readonly [string, unknown]): boolean =>
  key !== 'msgName' && !(key === 'status' && value === 0);

const inOtherWords = (eventType: number, details: Details): string => {
  const name = textOf(details.msgName).replaceAll('_', ' ') || `event ${eventType}`;
  const files = fileNames(details);
  if (files.length > 0) return `${name} ${files.join(', ')}`;
  const rest = Object.entries(details).filter(isTelling);
  return [
    name,
    ...rest.map(([key, value]) => `${key} ${typeof value === 'string' ? value : JSON.stringify(value)}`),
  ].join(', ');
};

/** An event in words of ours. Numbers as in Agora's table of callback events. */
const noticeOf = (eventType: number, details: Details, sid: string | undefined): Notice => {
  switch (eventType) {
    case 70:
      return sid ? { is: 'started', sid } : { is: 'other', words: inOtherWords(eventType, details) };
    case 71:
      return { is: 'stopped', code: Number(details.code ?? -1), words: textOf(details.message) || 'no message' };
    case 73:
      return { is: 'reloaded', words: textOf(details.reason) || 'no reason given' };
    case 11:
      return { is: 'exited', abnormal: Number(details.exitStatus ?? 0) !== 0 };
    default:
      return { is: 'other', words: inOtherWords(eventType, details) };
  }
};

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
    const parsed = v.safeParse(envelopeSchema, json);
    if (!parsed.success) return { is: 'malformed', problem: parsed.issues[0].message };
    const { noticeId, eventType, payload } = parsed.output;
    // The top-level sid is missing from some documents; the payload's is the one to read.
    const sid = payload?.sid ?? parsed.output.sid;
    if (!sid && !payload?.cname) return { is: 'ignored' };
    return {
      is: 'message',
      message: {
        id: noticeId,
        ...(sid ? { sid } : {}),
        ...(payload?.cname === undefined ? {} : { cname: payload.cname }),
        ...(payload?.uid === undefined ? {} : { uid: String(payload.uid) }),
        notice: noticeOf(eventType, payload?.details ?? {}, sid),
      },
    };
  };
