import type { FastifyInstance } from 'fastify';
import type { Supervisor } from '../ops/supervisor.ts';
import type { DeadLetter, DeadLetters } from '../store/deadLetters.ts';
import { deadLettersDoc, replayDoc } from './openapi/deadLetterDocs.ts';
import { parseLimit } from './parseLimit.ts';
import { sendProblem } from './problem.ts';

type Deps = { readonly supervisor: Supervisor; readonly store: DeadLetters };

type ListParams = { readonly limit?: string; readonly cursor?: string };

const toView = ({ id, recordingId, givenUpAt, effect }: DeadLetter) => ({
  id,
  webhookId: `msg_${id}`,
  recordingId,
  event: effect.event,
  at: new Date(effect.at).toISOString(),
  givenUpAt: new Date(givenUpAt).toISOString(),
});

/** `/v1/dead-letters`: webhooks that were given up; list, replay. */
export const deadLetterRoutes = async (app: FastifyInstance, { supervisor, store }: Deps): Promise<void> => {
  app.get<{ Querystring: ListParams }>(
    '/v1/dead-letters',
    { config: { doc: deadLettersDoc } },
    async (request, reply) => {
      const { limit: limitText, cursor } = request.query;
      const limit = parseLimit(limitText);
      if (!limit.ok) return sendProblem(reply, 400, limit.problem);
      const page = await store.listDeadLetters({ limit: limit.value, ...(cursor === undefined ? {} : { cursor }) });
      if (!page) return sendProblem(reply, 400, `Unknown cursor "${cursor}"; take nextCursor from a list`);
      return { ...page, items: page.items.map(toView) };
    },
  );

  app.post<{ Params: { id: string } }>(
    '/v1/dead-letters/:id/replay',
    { config: { doc: replayDoc } },
    async (request, reply) =>
      (await supervisor.replay(request.params.id))
        ? reply.code(204).send()
        : sendProblem(reply, 404, `No dead letter "${request.params.id}"`),
  );
};
