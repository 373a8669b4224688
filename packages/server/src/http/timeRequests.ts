import type { FastifyInstance } from 'fastify';
import type { Metrics } from '../metrics/createMetrics.ts';

/** A heartbeat times itself, since a hook would cost more than its work; a stream lasts as long as its client wants. */
const untimed: readonly string[] = ['POST /beacon', 'GET /v1/events'];

/** Times every call of the routes made from now on, by the route. */
export const timeRequests = (app: FastifyInstance, metrics: Metrics): void => {
  app.addHook('onRoute', (route) => {
    if (untimed.includes(`${route.method} ${route.url}`)) return;
    route.onResponse = [
      ...[route.onResponse ?? []].flat(),
      async (request, reply) => metrics.requested(request.method, route.url, reply.statusCode, reply.elapsedTime),
    ];
  });
};
