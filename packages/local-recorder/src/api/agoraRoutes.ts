import type { FastifyInstance, FastifyReply } from 'fastify';
import { type Answer, turnedAway } from './answer.ts';
import type { CloudRecording, SessionPath } from './cloudRecording.ts';
import type { Serve } from './createServing.ts';
import type { RateLimit } from './rateLimit.ts';

type Ground = {
  readonly service: CloudRecording;
  readonly refuse: (authorization: string | undefined) => Answer | undefined;
  readonly serve: Serve;
  readonly withinRate: RateLimit;
  /** The only App ID accepted; any, if undefined. */
  readonly appId: string | undefined;
};

const give = (reply: FastifyReply, { status, body }: Answer) => reply.code(status).send(body);

/** Agora's five calls at their documented addresses. */
export const agoraRoutes =
  ({ service, serve, refuse, withinRate, appId }: Ground) =>
  async (app: FastifyInstance): Promise<void> => {
    app.addHook('onRequest', async (request, reply) => {
      const refused = refuse(request.headers.authorization);
      if (refused !== undefined) return give(reply, refused);
      const { appId: asked } = request.params as { readonly appId?: string };
      if (!withinRate(asked ?? '')) return give(reply, turnedAway(429, 'API rate limit exceeded'));
      if (appId !== undefined && asked !== appId) return give(reply, turnedAway(400, 'appid is invalid'));
    });
    const base = '/v1/apps/:appId/cloud_recording';
    const resource = `${base}/resourceid/:resourceId`;
    const session = `${resource}/sid/:sid/mode/web`;

    app.post<{ Params: { appId: string } }>(`${base}/acquire`, async ({ params, body }, reply) =>
      serve('acquire', reply, () => service.acquire(params.appId, body)),
    );
    app.post<{ Params: Omit<SessionPath, 'sid'> }>(`${resource}/mode/web/start`, async ({ params, body }, reply) =>
      serve('start', reply, () => service.start(params, body)),
    );
    app.get<{ Params: SessionPath }>(`${session}/query`, async ({ params }, reply) =>
      serve('query', reply, () => service.query(params)),
    );
    app.post<{ Params: SessionPath }>(`${session}/update`, async ({ params, body }, reply) =>
      serve('update', reply, () => service.update(params, body)),
    );
    app.post<{ Params: SessionPath }>(`${session}/stop`, async ({ params, body }, reply) =>
      serve('stop', reply, () => service.stop(params, body)),
    );
  };
