import type { Policy } from '@rollcue/protocol';
import fastify, { type FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Metrics } from '../metrics/createMetrics.ts';
import type { EventFeed } from '../ops/eventFeed.ts';
import type { Frames } from '../ops/frames.ts';
import type { Supervisor } from '../ops/supervisor.ts';
import type { Clock } from '../ops/systemClock.ts';
import type { RecordingStore } from '../store/recordingStore.ts';
import { limitScope } from './addressLimit.ts';
import type { ApiKey } from './apiKeys.ts';
import { apiLimit } from './apiLimit.ts';
import { beaconRoute } from './beaconRoute.ts';
import { answerClientError } from './clientError.ts';
import { createDoor } from './createDoor.ts';
import { deadLetterRoutes } from './deadLetterRoutes.ts';
import type { Drain } from './drain.ts';
import { answerError, answerErrors } from './errorAnswers.ts';
import { eventRoute } from './eventRoute.ts';
import { frameRoute } from './frameRoute.ts';
import { defaultLimits, type Limits } from './limits.ts';
import { watchMethods } from './methodNotAllowed.ts';
import type { NoticeReader } from './noticeReader.ts';
import { openapiRoute, watchDocs } from './openapi/openapiRoute.ts';
import { opsRoutes } from './opsRoutes.ts';
import { recordingRoutes } from './recordingRoutes.ts';
import { countTokens } from './reportLimit.ts';
import { reportsRoute } from './reportsRoute.ts';
import { requireKey } from './requireKey.ts';
import { sessionRoutes } from './sessionRoutes.ts';
import { createSessions } from './sessions.ts';
import { standInFront } from './standInFront.ts';
import { type Assets, staticRoutes } from './staticRoutes.ts';
import { timeRequests } from './timeRequests.ts';
import { webhookRoute } from './webhookRoute.ts';

/** Everything that the HTTP side needs. */
export type AppDeps = {
  readonly supervisor: Supervisor;
  readonly store: RecordingStore;
  readonly feed: EventFeed;
  readonly frames: Frames;
  readonly metrics: Metrics;
  readonly drain: Drain;
  readonly clock: Clock;
  readonly policy: Policy;
  /** The name of the recorder behind the port, as a request may ask for it. */
  readonly recorderName: string;
  readonly apiKeys: readonly ApiKey[];
  /** How browsers reach this server, where that is not where it listens. */
  readonly publicUrl?: string;
  readonly limits?: Partial<Limits>;
  /** Proxies whose `X-Forwarded-For` is believed: how many stand before this server, or their addresses. None by default. */
  readonly trustProxy?: number | string[];
  readonly reader?: NoticeReader;
  readonly assets: Assets;
  readonly log: Logger;
};

const largestBody = 64 * 1024;
/** How long a client may take to send a request. */
const requestWithinMs = 30_000;

/** The server's HTTP side. */
export const buildApp = async (deps: AppDeps): Promise<FastifyInstance> => {
  const { log } = deps;
  const trusted = deps.trustProxy;
  const limits = { ...defaultLimits, ...deps.limits };
  const app = fastify({
    bodyLimit: largestBody,
    requestTimeout: requestWithinMs,
    forceCloseConnections: true,
    // Who is left when it closes has been told to leave, by the drain.
    return503OnClosing: false,
    trustProxy: typeof trusted === 'number' ? (_address, hop) => hop < trusted : (trusted ?? false),
    routerOptions: { maxParamLength: 200 },
    clientErrorHandler: answerClientError,
    frameworkErrors: answerError(log),
  });

  const tokens = countTokens(limits, deps.clock.now);
  standInFront(app.server, { ...deps, tokens });
  answerErrors(app, log);
  timeRequests(app, deps.metrics);
  await watchDocs(app, deps.assets.version);
  const refuseOtherMethods = watchMethods(app);

  const sessions = createSessions(deps.store, deps.apiKeys, deps.clock);
  const door = createDoor(deps.apiKeys, sessions);
  await app.register(async (api) => {
    const parse = api.getDefaultJsonParser('error', 'error');
    // Many clients call it JSON where a call needs no body and has none.
    api.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) =>
      body === '' ? done(null, undefined) : parse(request, String(body), done),
    );
    await limitScope(api, apiLimit(door, limits));
    await api.register((session) => sessionRoutes(session, { ...deps, door, sessions }));
    await api.register(async (v1) => {
      v1.addHook('onRequest', requireKey(door, deps.publicUrl));
      await recordingRoutes(v1, deps);
      await frameRoute(v1, deps);
      await deadLetterRoutes(v1, deps);
      await eventRoute(v1, { ...deps, door });
    });
  });
  await app.register((beacon) => beaconRoute(beacon, { ...deps, limits, tokens }));
  await app.register((reports) => reportsRoute(reports, { ...deps, limits }));
  await app.register((webhooks) => webhookRoute(webhooks, { ...deps, limits }));
  await opsRoutes(app, deps);
  await openapiRoute(app);
  await staticRoutes(app, deps.assets, deps.frames.isOffered);
  refuseOtherMethods();
  return app;
};
