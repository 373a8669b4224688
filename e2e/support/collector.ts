import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Reply, Report } from '@rollcue/protocol';
import fastify, { type FastifyReply } from 'fastify';

/** How the collector answers one report: a reply, a status with headers, or nothing at all. */
type Answer =
  | { readonly status?: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: Reply }
  | 'silence';

/** Serves a scenario's folder and the built script, and keeps every report that arrives. */
export type Collector = {
  /** Base address, without a final slash. */
  readonly url: string;
  /** Reports in order of arrival. */
  readonly reports: readonly Report[];
  /** Paths that were asked for, in order. */
  readonly requests: readonly string[];
  /** Resolves with the first report that arrived, or is yet to arrive, for which `matches` is true. */
  readonly report: (matches: (report: Report) => boolean) => Promise<Report>;
  /** Resolves when `path` has been asked for: a page tells with it that its own time has come. */
  readonly request: (path: string) => Promise<void>;
  /** Decides how reports are answered from now on; default 204. */
  readonly answer: (how: (report: Report) => Answer | undefined) => void;
  /** Serves `body` at `path` from now on. */
  readonly serve: (path: string, body: string | Buffer, headers?: Readonly<Record<string, string>>) => void;
  /** Headers sent with the scenario's page. */
  readonly pageHeaders: Record<string, string>;
  /** Scripts that run in each page before its own, for a driver that cannot put them there. */
  readonly pageScripts: string[];
  readonly close: () => Promise<void>;
};

const dist = fileURLToPath(new URL('../../packages/beacon/dist/', import.meta.url));

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** Starts a collector on a free loopback port. `folder` is the scenario's, as a `file:` URL. */
export const startCollector = async (folder: URL): Promise<Collector> => {
  const app = fastify({ forceCloseConnections: true });
  const reports: Report[] = [];
  const requests: string[] = [];
  const waiting = new Set<() => void>();
  const served = new Map<
    string,
    { readonly body: string | Buffer; readonly headers: Readonly<Record<string, string>> }
  >();
  const pageHeaders: Record<string, string> = {};
  const pageScripts: string[] = [];
  const withScripts = (html: string | Buffer): string | Buffer =>
    pageScripts.length > 0
      ? String(html).replace(/^(<!doctype html>)?/i, `$1<script>${pageScripts.join(';')}</script>`)
      : html;
  const when = <T>(find: () => T | undefined): Promise<T> =>
    new Promise((resolve) => {
      const check = () => {
        const found = find();
        if (found === undefined) return;
        waiting.delete(check);
        resolve(found);
      };
      waiting.add(check);
      check();
    });
  let how: (report: Report) => Answer | undefined = () => undefined;

  app.addContentTypeParser('text/plain', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  app.addHook('onRequest', async (request) => {
    requests.push(request.url);
    for (const check of waiting) check();
  });

  app.post('/beacon', async (request, reply): Promise<FastifyReply> => {
    const report = JSON.parse(String(request.body)) as Report;
    reports.push(report);
    for (const check of waiting) check();
    const answer = how(report) ?? {};
    reply.header('access-control-allow-origin', '*').header('access-control-expose-headers', 'retry-after');
    if (answer === 'silence') return reply.hijack();
    reply.headers(answer.headers ?? {});
    return answer.body ? reply.send(answer.body) : reply.code(answer.status ?? 204).send();
  });

  app.get('/*', async (request, reply) => {
    const { pathname } = new URL(request.url, 'http://collector');
    const made = served.get(pathname);
    if (made) {
      const body = Buffer.from(extname(pathname) === '.html' ? withScripts(made.body) : made.body);
      reply.type(types[extname(pathname)] ?? 'application/octet-stream').headers(made.headers);
      // WebKit plays nothing that does not come in parts.
      const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? [];
      if (from === undefined) return reply.send(body);
      const last = Math.min(to ? Number(to) : body.length, body.length - 1);
      return reply
        .code(206)
        .header('content-range', `bytes ${from}-${last}/${body.length}`)
        .send(body.subarray(Number(from), last + 1));
    }
    const name = normalize(pathname).slice(1);
    const file = name === 'rollcue.js' ? join(dist, name) : join(fileURLToPath(folder), name);
    try {
      const body = await readFile(file);
      const isPage = name.endsWith('.html');
      if (isPage) reply.headers(pageHeaders);
      return reply.type(types[extname(name)] ?? 'application/octet-stream').send(isPage ? withScripts(body) : body);
    } catch {
      return reply.code(404).send();
    }
  });

  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    url,
    reports,
    requests,
    pageHeaders,
    pageScripts,
    report: (matches) => when(() => reports.find(matches)),
    async request(path) {
      await when(() => requests.find((asked) => asked === path));
    },
    answer(next) {
      how = next;
    },
    serve(path, body, headers = {}) {
      served.set(path, { body, headers });
    },
    close: () => app.close(),
  };
};
