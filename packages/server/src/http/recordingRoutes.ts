import { createHash } from 'node:crypto';
import { type Page, type Policy, parseStartRequest, type RecordingView, recordingStates } from '@rollcue/protocol';
import type { FastifyInstance } from 'fastify';
import type { Recording } from '../core/recording.ts';
import { toView } from '../core/toView.ts';
import type { EventFeed } from '../ops/eventFeed.ts';
import type { Supervisor } from '../ops/supervisor.ts';
import type { Clock } from '../ops/systemClock.ts';
import type { RecordingStore } from '../store/recordingStore.ts';
import { askDocs, listDoc, readDoc, reportsDoc, startDoc, stopDoc, timelineDoc } from './openapi/recordingDocs.ts';
import { parseLimit } from './parseLimit.ts';
import { sendProblem } from './problem.ts';

type Deps = {
  readonly supervisor: Supervisor;
  readonly store: RecordingStore;
  readonly clock: Clock;
  readonly feed: EventFeed;
  /** The server's policy; a recording's own is merged over it. */
  readonly policy: Policy;
  readonly recorderName: string;
};

const longestKey = 255;
/** So many bars the dashboard's beat strip holds. */
const mostReports = 120;

const wishes = { reload: 'reload the page of recording', replace: 'begin a new attempt of recording' } as const;

type ListParams = { readonly state?: string; readonly limit?: string; readonly cursor?: string };

/** `/v1/recordings`: start, list, read, timeline, stop (CONTRACT 2). */
export const recordingRoutes = async (app: FastifyInstance, deps: Deps): Promise<void> => {
  const { supervisor, store, clock, feed, policy, recorderName } = deps;

  const viewOne = async (recording: Recording): Promise<RecordingView> => {
    const latest = (await supervisor.latest([recording])).get(recording.id);
    return { ...toView(recording, clock.now(), true), ...(latest ? { latestReport: latest } : {}) };
  };

  app.post('/v1/recordings', { config: { doc: startDoc } }, async (request, reply) => {
    const parsed = parseStartRequest(request.body);
    if (!parsed.ok) return sendProblem(reply, 400, `Cannot start a recording: ${parsed.problem}`);
    const key = request.headers['idempotency-key'];
    if (key !== undefined && (typeof key !== 'string' || key === '' || key.length > longestKey))
      return sendProblem(reply, 400, `Idempotency-Key must be one value of 1 to ${longestKey} characters`);
    const { pageUrl, expect, policy: overrides, recorder = recorderName, standby = false } = parsed.value;
    if (recorder !== recorderName)
      return sendProblem(
        reply,
        400,
        `Cannot start a recording: recorder "${recorder}" is not here; "${recorderName}" is`,
      );
    const order = {
      pageUrl,
      ...(expect === undefined ? {} : { expect }),
      policy: overrides === undefined ? policy : { ...policy, ...overrides },
      standby,
    };
    const bodyHash = createHash('sha256').update(JSON.stringify(parsed.value)).digest('base64url');
    const answer = await supervisor.start(order, key === undefined ? undefined : { key, bodyHash });
    if (answer.is === 'key-reused')
      return sendProblem(reply, 422, `Idempotency-Key "${key}" was used for another request; take a new one`);
    return reply
      .code(201)
      .header('location', `/v1/recordings/${answer.recording.id}`)
      .send(await viewOne(answer.recording));
  });

  app.get<{ Querystring: ListParams }>('/v1/recordings', { config: { doc: listDoc } }, async (request, reply) => {
    const { state, limit: limitText, cursor } = request.query;
    const known = recordingStates.find((name) => name === state);
    if (state !== undefined && !known)
      return sendProblem(reply, 400, `Unknown state "${state}"; one of: ${recordingStates.join(', ')}`);
    const limit = parseLimit(limitText);
    if (!limit.ok) return sendProblem(reply, 400, limit.problem);
    const page = await store.list({
      limit: limit.value,
      ...(known ? { state: known } : {}),
      ...(cursor === undefined ? {} : { cursor }),
    });
    if (!page) return sendProblem(reply, 400, `Unknown cursor "${cursor}"; take nextCursor from a list`);
    const latest = await supervisor.latest(page.items);
    const at = clock.now();
    const body: Page<RecordingView> = {
      ...page,
      items: page.items.map((r) => {
        const kept = latest.get(r.id);
        return { ...toView(r, at), ...(kept ? { latestReport: kept } : {}) };
      }),
    };
    return body;
  });

  const unknown = (id: string) => `No recording "${id}"`;

  app.get<{ Params: { id: string } }>('/v1/recordings/:id', { config: { doc: readDoc } }, async (request, reply) => {
    const found = await store.load(request.params.id);
    return found ? viewOne(found.recording) : sendProblem(reply, 404, unknown(request.params.id));
  });

  app.get<{ Params: { id: string } }>(
    '/v1/recordings/:id/timeline',
    { config: { doc: timelineDoc } },
    async (request, reply) => {
      if (!(await store.load(request.params.id))) return sendProblem(reply, 404, unknown(request.params.id));
      return { items: await store.timeline(request.params.id) };
    },
  );

  app.get<{ Params: { id: string } }>(
    '/v1/recordings/:id/reports',
    { config: { doc: reportsDoc } },
    async (request, reply) => {
      const { id } = request.params;
      if (!(await store.load(id))) return sendProblem(reply, 404, unknown(id));
      return { items: feed.hub.reportsOf(id, mostReports) };
    },
  );

  app.post<{ Params: { id: string } }>(
    '/v1/recordings/:id/stop',
    { config: { doc: stopDoc } },
    async (request, reply) => {
      const answer = await supervisor.stop(request.params.id);
      return answer.is === 'asked' ? viewOne(answer.recording) : sendProblem(reply, 404, unknown(request.params.id));
    },
  );

  for (const what of ['reload', 'replace'] as const)
    app.post<{ Params: { id: string } }>(
      `/v1/recordings/:id/${what}`,
      { config: { doc: askDocs[what] } },
      async (request, reply) => {
        const { id } = request.params;
        const answer = await supervisor.ask(id, what);
        if (answer.is === 'unknown') return sendProblem(reply, 404, unknown(id));
        if (answer.is === 'refused') return sendProblem(reply, 409, `Cannot ${wishes[what]} "${id}": ${answer.why}`);
        return reply.code(202).send(await viewOne(answer.recording));
      },
    );
};
