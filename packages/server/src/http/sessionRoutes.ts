import type { FastifyInstance } from 'fastify';
import { type ApiKey, keysLike, longestKey } from './apiKeys.ts';
import type { Caller, Door } from './createDoor.ts';
import { isSameOrigin } from './isSameOrigin.ts';
import { sessionDoc, signInDoc, signOutDoc } from './openapi/sessionDocs.ts';
import { sendProblem } from './problem.ts';
import { mayChange } from './requireKey.ts';
import { sessionIdIn, setSessionCookie } from './sessionCookie.ts';
import type { Sessions } from './sessions.ts';
import { keyIn } from './signIn.ts';

type Deps = {
  readonly door: Door;
  readonly sessions: Sessions;
  readonly apiKeys: readonly ApiKey[];
  readonly publicUrl?: string;
};

const accessOf = ({ keyWanted }: Door, caller: Caller): 'full' | 'read' | 'none' => {
  if (!keyWanted || mayChange(caller)) return 'full';
  return caller.keys.length > 0 ? 'read' : 'none';
};

/** `/session`: a browser signs in with a key, asks what it may do, signs out. */
export const sessionRoutes = async (app: FastifyInstance, deps: Deps): Promise<void> => {
  const { door, sessions, apiKeys, publicUrl } = deps;
  const secure = publicUrl?.startsWith('https:') ?? false;

  app.addHook('onRequest', async (_request, reply) => void reply.header('cache-control', 'no-store'));

  app.post('/session', { config: { doc: signInDoc } }, async (request, reply) => {
    const given = keyIn(request.body);
    if (given === undefined)
      return sendProblem(reply, 400, `Cannot sign in: send {"key": "…"}, a key of at most ${longestKey} characters`);
    // Nothing is locked: there is nothing to sign in to.
    if (!door.keyWanted) return reply.code(204).send();
    const [key] = keysLike(apiKeys, given);
    if (!key) {
      reply.header('www-authenticate', 'Bearer');
      return sendProblem(reply, 401, 'Cannot sign in: this is no key of this server');
    }
    const before = sessionIdIn(request);
    if (before !== undefined) await sessions.end(before);
    return reply
      .header('set-cookie', setSessionCookie(await sessions.begin(key), secure))
      .code(204)
      .send();
  });

  app.get('/session', { config: { doc: sessionDoc } }, async (request) => {
    const caller = await door.callerOf(request);
    return { access: accessOf(door, caller), keyWanted: door.keyWanted };
  });

  app.delete('/session', { config: { doc: signOutDoc } }, async (request, reply) => {
    const id = sessionIdIn(request);
    if (id !== undefined && !isSameOrigin(request, publicUrl))
      return sendProblem(reply, 403, "A session is ended by this server's own pages alone");
    if (id !== undefined) await sessions.end(id);
    return reply.header('set-cookie', setSessionCookie(undefined, secure)).code(204).send();
  });
};
