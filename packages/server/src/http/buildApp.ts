import type { Policy } from '@rollcue/protocol';
import fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { EventFeed } from '../ops/eventFeed.ts';
import type { Supervisor } from '../ops/supervisor.ts';
import type { Clock } from '../ops/systemClock.ts';
import type { RecordingStore } from '../store/recordingStore.ts';
import type { ApiKey } from './apiKeys.ts';
import { beaconRoute } from './beaconRoute.ts';
import { eventRoute } from './eventRoute.ts';
import type { NoticeReader } from './noticeReader.ts';
import { opsRoutes } from './opsRoutes.ts';
import { sendProblem } from './problem.ts';
import { recordingRoutes } from './recordingRoutes.ts';
import { reportsRoute } from './reportsRoute.ts';
import { requireKey } from './requireKey.ts';
import { type Assets, staticRoutes } from './staticRoutes.ts';
import { webhookRoute } from './webhookRoute.ts';

/** Everything that the HTTP side needs. */
export type AppDeps = {
  readonly supervisor: Supervisor;
  readonly store: RecordingStore;
  readonly feed: EventFeed;
  readonly clock: Clock;
  readonly policy: Policy;
  /** The name of the recorder behind the port, as a request may ask for it. */
  readonly recorderName: string;
  readonly apiKeys: readonly ApiKey[];
  readonly reader?: NoticeReader;
  readonly assets: Assets;
  readonly log: Logger;
};

const largestBody = 64 * 1024;
/** How long a client may take to send a request. */
const requestWithinMs = 30_000;

/** The server's HTTP side; the one place that turns errors into answers. */
export const buildApp = async (deps: AppDeps): Promise<FastifyInstance> => {
  const { log } = deps;
  const app = fastify({
    bodyLimit: largestBody,
    requestTimeout: requestWithinMs,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 200 },
  });

  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status < 500) return sendProblem(reply, status, error.message);
    log.error({ err: error, method: request.method, route: request.routeOptions.url }, 'request failed');
    return sendProblem(reply, 500, 'This call failed in an unforeseen way; the server has logged why');
  });
  app.setNotFoundHandler((request, reply) =>
    sendProblem(reply, 404, `No such call: ${request.method} ${request.url.split('?')[0]}`),
  );

  await app.register(async (v1) => {
    v1.addHook('onRequest', requireKey(deps.apiKeys));
    await recordingRoutes(v1, deps);
    await eventRoute(v1, deps);
  });
  await app.register((beacon) => beaconRoute(beacon, deps.supervisor));
  await app.register((reports) => reportsRoute(reports, deps.supervisor));
  await app.register((webhooks) => webhookRoute(webhooks, deps));
  await opsRoutes(app, deps);
  await staticRoutes(app, deps.assets);
  return app;
};
