import type { FastifyReply } from 'fastify';

const titles: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Not authorised',
  403: 'Forbidden',
  404: 'Not found',
  405: 'Method not allowed',
  408: 'Request took too long',
  409: 'Conflict',
  410: 'Gone',
  413: 'Too large',
  414: 'Address too long',
  415: 'Unsupported media type',
  422: 'Cannot be processed',
  429: 'Too many requests',
  431: 'Headers too large',
  500: 'Internal error',
  503: 'Not available',
};

/** The media type of every error (RFC 9457). */
export const problemType = 'application/problem+json';

/** The body of an error: what was being done, with which value, and what to do. */
export const problemBody = (status: number, detail: string): string =>
  JSON.stringify({ type: 'about:blank', title: titles[status] ?? 'Error', status, detail });

/** Answers with a problem. */
export const sendProblem = (reply: FastifyReply, status: number, detail: string): FastifyReply =>
  reply.code(status).type(problemType).send(problemBody(status, detail));
