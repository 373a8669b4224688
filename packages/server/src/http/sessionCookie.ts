import { parseCookie, stringifySetCookie } from 'cookie';
import type { FastifyRequest } from 'fastify';
import { sessionMs } from './sessions.ts';

/** The name of the cookie that holds a session's id. */
export const sessionCookie = 'rollcue_session';

/** The session's id that a call carries, whatever it is worth. */
export const sessionIdIn = (request: FastifyRequest): string | undefined => {
  const { cookie } = request.headers;
  return cookie === undefined ? undefined : parseCookie(cookie)[sessionCookie];
};

/**
 * `Set-Cookie` for a session; without an id it is cleared. No script can read it, and no other site can send it. `secure`:
 * over TLS alone.
 */
export const setSessionCookie = (id: string | undefined, secure: boolean): string =>
  stringifySetCookie({
    name: sessionCookie,
    value: id ?? '',
    maxAge: id === undefined ? 0 : sessionMs / 1000,
    path: '/',
    httpOnly: true,
    secure,
    sameSite: 'strict',
  });
