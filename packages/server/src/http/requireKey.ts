import { timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type ApiKey, digestOf } from './apiKeys.ts';
import { sendProblem } from './problem.ts';

const looking: readonly string[] = ['GET', 'HEAD'];

/** The configured keys that a call carries: one, or one of each kind. */
export const keysOf = (keys: readonly ApiKey[], request: FastifyRequest): readonly ApiKey[] => {
  const [, given] = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '') ?? [];
  if (given === undefined) return [];
  const digest = digestOf(given);
  return keys.filter((key) => timingSafeEqual(key.digest, digest));
};

/**
 * A hook that lets `Authorization: Bearer <API key>` through: 401 without a known key, 403 where a read-only key asks for
 * a change. Keys are compared by digest, in constant time and all of them, so that an answer's timing tells nothing.
 * With no key configured everything passes: then the server listens on loopback only.
 */
export const requireKey =
  (keys: readonly ApiKey[]) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    if (keys.length === 0) return undefined;
    const matches = keysOf(keys, request);
    if (matches.length === 0) {
      reply.header('www-authenticate', 'Bearer');
      return sendProblem(reply, 401, 'This call wants "Authorization: Bearer <API key>" with a key of this server');
    }
    if (looking.includes(request.method) || matches.some(({ may }) => may === 'change')) return undefined;
    return sendProblem(reply, 403, `This key may only read; ${request.method} wants a key of ROLLCUE_API_KEY`);
  };
