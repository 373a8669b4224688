import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendProblem } from './problem.ts';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * A hook that lets `Authorization: Bearer <API key>` through. Keys are compared by digest, in constant time and all of
 * them, so that an answer's timing tells nothing. With no key configured everything passes: then the server listens on
 * loopback only.
 */
export const requireKey = (keys: readonly string[]) => {
  const known = keys.map(digest);
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    if (known.length === 0) return undefined;
    const [, given = ''] = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '') ?? [];
    const hash = digest(given);
    const matches = known.filter((key) => timingSafeEqual(key, hash));
    if (given !== '' && matches.length > 0) return undefined;
    reply.header('www-authenticate', 'Bearer');
    return sendProblem(reply, 401, 'This call wants "Authorization: Bearer <API key>" with a key of this server');
  };
};
