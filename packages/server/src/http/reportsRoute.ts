import type { FastifyInstance } from 'fastify';
import type { Supervisor } from '../ops/supervisor.ts';
import { byAddress, limitScope } from './addressLimit.ts';
import { parseCrashReports } from './crashReports.ts';
import type { Limits } from './limits.ts';
import { preflightDoc, reportsDoc } from './openapi/pageDocs.ts';
import { sendProblem } from './problem.ts';

const largestBody = 64 * 1024;

const longestToken = 200;
/** Each costs a look into the store. */
const mostTokens = 20;

const tokenInUrl = (url: string | undefined): string | undefined => {
  try {
    return new URL(url ?? '').searchParams.get('rollcue') ?? undefined;
  } catch {
    return undefined;
  }
};

/** Where a crash report may name its token: in what the page kept in `window.crashReport`, else in its address. */
const tokensIn = (body: Readonly<Record<string, unknown>>, url: string | undefined): readonly string[] => {
  const kept = body.crash_report_api;
  const values = typeof kept === 'object' && kept !== null ? Object.values(kept) : [];
  return [...values, tokenInUrl(url)]
    .filter((value): value is string => typeof value === 'string' && value !== '' && value.length <= longestToken)
    .slice(0, mostTokens);
};

type Deps = { readonly supervisor: Supervisor; readonly limits: Limits };

/** `POST /reports`: browser crash reports, from any origin; the token in them is the capability. Always 204, so that nothing is told. */
export const reportsRoute = async (app: FastifyInstance, { supervisor, limits }: Deps): Promise<void> => {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: largestBody }, (_request, body, done) => {
    try {
      done(null, JSON.parse(String(body)));
    } catch {
      done(null, undefined);
    }
  });
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers({ 'access-control-allow-origin': '*', 'cache-control': 'no-store' });
  });

  await limitScope(app, byAddress(limits.crashReportsPerAddress));

  app.options('/reports', { config: { doc: preflightDoc } }, async (_request, reply) =>
    reply
      .headers({
        'access-control-allow-methods': 'POST',
        'access-control-allow-headers': 'content-type',
        'access-control-max-age': '86400',
      })
      .code(204)
      .send(),
  );

  app.post('/reports', { bodyLimit: largestBody, config: { doc: reportsDoc } }, async (request, reply) => {
    const parsed = parseCrashReports(request.body);
    if (!parsed.ok) return sendProblem(reply, 400, `Cannot read the reports: ${parsed.problem}`);
    let looks = 0;
    for (const { type, url, body } of parsed.value) {
      if (type !== 'crash') continue;
      const reason = typeof body?.reason === 'string' ? body.reason.slice(0, 100) : undefined;
      for (const token of tokensIn(body ?? {}, url)) {
        looks += 1;
        if (looks > mostTokens || (await supervisor.crash(token, reason))) break;
      }
    }
    return reply.code(204).send();
  });
};
