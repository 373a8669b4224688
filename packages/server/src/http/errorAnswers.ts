import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { sendProblem } from './problem.ts';

/** Turns an error into an answer: what the client did wrong is told, anything else is logged and not told. */
export const answerError =
  (log: Logger) =>
  (error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const status = error.statusCode ?? 500;
    if (status < 500) return sendProblem(reply, status, error.message);
    log.error({ err: error, method: request.method, route: request.routeOptions?.url }, 'request failed');
    return sendProblem(reply, 500, 'This call failed in an unforeseen way; the server has logged why');
  };

/** Every error of the app is a problem, unknown paths included. */
export const answerErrors = (app: FastifyInstance, log: Logger): void => {
  app.setErrorHandler(answerError(log));
  app.setNotFoundHandler((request, reply) =>
    sendProblem(reply, 404, `No such call: ${request.method} ${request.url.split('?')[0]}`),
  );
};
