import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller, Door } from './createDoor.ts';
import { isSameOrigin } from './isSameOrigin.ts';
import { sendProblem } from './problem.ts';

const looking: readonly string[] = ['GET', 'HEAD'];

/** True where one of the caller's keys may change something. */
export const mayChange = ({ keys }: Caller): boolean => keys.some(({ may }) => may === 'change');

/**
 * A hook that lets through whoever has a key of this server, by `Authorization: Bearer <API key>` or by a session: 401
 * without, 403 where a read-only key asks for a change, and where a session's change comes of a page that is not ours.
 * With no key configured everything passes: then the server listens on loopback only.
 */
export const requireKey =
  (door: Door, publicUrl?: string) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    if (!door.keyWanted) return undefined;
    const caller = await door.callerOf(request);
    if (caller.keys.length === 0) {
      reply.header('www-authenticate', 'Bearer');
      return sendProblem(
        reply,
        401,
        'This call wants "Authorization: Bearer <API key>" with a key of this server, or a session (POST /session)',
      );
    }
    if (looking.includes(request.method)) return undefined;
    if (caller.by === 'session' && !isSameOrigin(request, publicUrl))
      return sendProblem(reply, 403, `With a session, ${request.method} is taken from this server's own pages alone`);
    if (mayChange(caller)) return undefined;
    return sendProblem(reply, 403, `This key may only read; ${request.method} wants a key of ROLLCUE_API_KEY`);
  };
