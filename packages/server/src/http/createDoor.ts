import type { FastifyRequest } from 'fastify';
import { type ApiKey, keysLike } from './apiKeys.ts';
import { sessionIdIn } from './sessionCookie.ts';
import type { Sessions } from './sessions.ts';

/** Who calls: the configured keys behind a call, one or one of each kind, and how they came. None: nobody known. */
export type Caller = {
  readonly keys: readonly ApiKey[];
  readonly by: 'header' | 'session';
  /** With a session: when it ends, and whether it still counts now. */
  readonly session?: { readonly until: number; readonly counts: () => Promise<boolean> };
};

/** Tells who calls. */
export type Door = {
  /** With no key configured everybody may do everything. */
  readonly keyWanted: boolean;
  callerOf(request: FastifyRequest): Promise<Caller>;
};

const nobody: Caller = { keys: [], by: 'header' };

/** Makes the door. Where a call carries a key in its header that alone counts, else its session does. */
export const createDoor = (keys: readonly ApiKey[], sessions: Sessions): Door => {
  const known = new WeakMap<FastifyRequest, Promise<Caller>>();

  const find = async (request: FastifyRequest): Promise<Caller> => {
    const [, given] = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '') ?? [];
    if (given !== undefined) return { keys: keysLike(keys, given), by: 'header' };
    const id = sessionIdIn(request);
    const found = id === undefined ? undefined : await sessions.find(id);
    if (id === undefined || !found) return nobody;
    const counts = async (): Promise<boolean> => (await sessions.find(id)) !== undefined;
    return { keys: found.keys, by: 'session', session: { until: found.until, counts } };
  };

  return {
    keyWanted: keys.length > 0,
    callerOf: (request) => {
      const before = known.get(request);
      if (before) return before;
      const caller = keys.length > 0 ? find(request) : Promise.resolve(nobody);
      known.set(request, caller);
      return caller;
    },
  };
};
