import { json, nothing, type OperationDoc, problems } from './operation.ts';

const ofSessions = { tags: ['Sessions'], security: [] } as const;

const cookieHeader = (description: string) => ({ 'Set-Cookie': { type: 'string', description } }) as const;

/** `POST /session`. */
export const signInDoc: OperationDoc = {
  ...ofSessions,
  summary: 'Sign a browser in with an API key',
  description:
    'The cookie `rollcue_session` stands for the key in every call of `/v1` for 12 h, or until the key is taken out of ' +
    'the configuration. With it a change is taken from this server’s own pages alone. Where no key is configured there ' +
    'is nothing to sign in to, and no cookie is set.',
  body: { content: json('SignIn') },
  response: {
    204: { ...nothing('Signed in'), headers: cookieHeader('The session: `HttpOnly`, `SameSite=Strict`, for 12 h') },
    ...problems([400, 401, 413, 415, 429], { 401: 'This is no key of this server' }),
  },
};

/** `GET /session`. */
export const sessionDoc: OperationDoc = {
  ...ofSessions,
  summary: 'Ask what this browser may do',
  description: 'By its session, or by an API key in `Authorization`.',
  response: {
    200: { description: 'What it may do, and whether a key is wanted at all', content: json('Access') },
    ...problems([429]),
  },
};

/** `DELETE /session`. */
export const signOutDoc: OperationDoc = {
  ...ofSessions,
  summary: 'Sign a browser out',
  response: {
    204: { ...nothing('Signed out, on every node'), headers: cookieHeader('The cookie is cleared') },
    ...problems([403, 429], { 403: 'A page of another origin asked' }),
  },
};
