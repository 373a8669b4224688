import { maxReportBytes, parseReport } from '@rollcue/protocol';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Metrics, ReportResult } from '../metrics/createMetrics.ts';
import type { Supervisor } from '../ops/supervisor.ts';
import { beaconHeaders } from './beaconHeaders.ts';
import type { Limits } from './limits.ts';
import { beaconDoc, preflightDoc } from './openapi/pageDocs.ts';
import { sendProblem } from './problem.ts';
import { createReportLimit } from './reportLimit.ts';
import type { WindowCounts } from './windowCounts.ts';

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

type Deps = {
  readonly supervisor: Supervisor;
  readonly limits: Limits;
  readonly tokens: WindowCounts;
  readonly metrics: Metrics;
};

/**
 * `POST /beacon`: reports, from any origin and without a key, since the token is the capability.
 * 204, or 200 with a reply; 400 malformed, 404 unknown token, 410 revoked, 413 over 8 KiB, 429 too many.
 */
export const beaconRoute = async (
  app: FastifyInstance,
  { supervisor, limits, tokens, metrics }: Deps,
): Promise<void> => {
  const limit = await createReportLimit(app, limits, tokens);

  // Pages send text/plain, which needs no CORS preflight; whatever they call it, it is read as text.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: maxReportBytes }, (_request, body, done) =>
    done(null, body),
  );

  app.options('/beacon', { config: { doc: preflightDoc } }, async (_request, reply) =>
    reply
      .headers({
        'access-control-allow-origin': '*',
        'access-control-allow-methods': 'POST',
        'access-control-allow-headers': 'content-type',
        'access-control-max-age': '86400',
      })
      .code(204)
      .send(),
  );

  const answer = async (request: FastifyRequest, reply: FastifyReply): Promise<ReportResult> => {
    const parsed = parseReport(typeof request.body === 'string' ? parseJson(request.body) : undefined);
    if (!parsed.ok) {
      sendProblem(reply, 400, `Cannot read the report: ${parsed.problem}`);
      return 'malformed';
    }
    const { token } = parsed.value;
    const refusal = limit.refusal(token, request);
    // A known token has its answer at once: nothing is waited for.
    const refused = refusal instanceof Promise ? await refusal : refusal;
    if (refused) {
      reply.header('retry-after', Math.max(1, Math.ceil(refused.waitMs / 1000)));
      sendProblem(reply, 429, refused.why);
      return 'limited';
    }
    const taken = await supervisor.report(parsed.value);
    const noted = limit.was(taken.is === 'unknown' ? 'unknown' : 'known', token, request);
    if (noted) await noted;
    switch (taken.is) {
      case 'unknown':
        sendProblem(reply, 404, 'Unknown token');
        break;
      case 'revoked':
        sendProblem(reply, 410, 'This token is revoked: its attempt was replaced, or its recording is over');
        break;
      case 'taken':
        if (taken.reply) reply.send(taken.reply);
        else reply.code(204).send();
    }
    return taken.is;
  };

  app.post('/beacon', { bodyLimit: maxReportBytes, config: { doc: beaconDoc } }, async (request, reply) => {
    const from = performance.now();
    metrics.reported(await answer(request, reply));
    metrics.requested('POST', '/beacon', reply.statusCode, performance.now() - from);
    return reply;
  });

  app.addHook('onRequest', async (_request, reply) => {
    reply.headers(beaconHeaders);
  });
};
