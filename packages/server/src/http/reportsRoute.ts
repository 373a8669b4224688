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

type Notes = Readonly<Record<string, unknown>>;

/** What the page kept in `window.crashReport`. */
const notesIn = (body: Notes): Notes => {
  const kept = body.crash_report_api;
  return typeof kept === 'object' && kept !== null ? { ...kept } : {};
};

const shortText = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value.slice(0, 100) : undefined;

/** Where a crash report may name its token: in what the page kept in `window.crashReport`, else in its address. */
const tokensIn = (notes: Notes, url: string | undefined): readonly string[] =>
  [notes.rollcue, ...Object.values(notes), tokenInUrl(url)]
    .filter((value): value is string => typeof value === 'string' && value !== '' && value.length <= longestToken)
    .slice(0, mostTokens);

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
      const notes = notesIn(body ?? {});
      const reason = shortText(body?.reason);
      const lastSeq = shortText(notes['rollcue-seq']);
      const crash = { ...(reason ? { reason } : {}), ...(lastSeq ? { lastSeq } : {}) };
      for (const token of tokensIn(notes, url)) {
        looks += 1;
        if (looks > mostTokens || (await supervisor.crash(token, crash))) break;
      }
    }
    return reply.code(204).send();
  });
};
