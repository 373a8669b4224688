import type { FastifyInstance, HTTPMethods } from 'fastify';
import { sendProblem } from './problem.ts';

const methods: readonly HTTPMethods[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/**
 * Watches which routes are made from now on; call the result when all are. Every other method of a known path is then
 * answered by 405 with `Allow`, before a body is read. Paths with a wildcard are left alone.
 */
export const watchMethods = (app: FastifyInstance): (() => void) => {
  const known = new Map<string, Set<string>>();
  app.addHook('onRoute', ({ url, method }) => {
    const allowed = known.get(url) ?? new Set();
    for (const one of [method].flat()) allowed.add(one);
    known.set(url, allowed);
  });
  return () => {
    for (const [url, taken] of [...known]) {
      const allow = [...taken].sort().join(', ');
      const others = methods.filter((method) => !taken.has(method));
      if (url.includes('*') || others.length === 0) continue;
      app.route({
        method: others,
        url,
        config: { isRefusal: true },
        onRequest: async (request, reply) =>
          sendProblem(
            reply.header('allow', allow),
            405,
            `${request.method} is not to be had at ${request.url.split('?')[0]}; ${allow} is`,
          ),
        handler: async () => undefined,
      });
    }
  };
};
