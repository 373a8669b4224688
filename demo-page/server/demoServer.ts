import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import cors from '@fastify/cors';
import files from '@fastify/static';
import { createChannel } from 'better-sse';
import Fastify, { type FastifyInstance } from 'fastify';
import { expectationsOf, lessonPage } from './lessonPage.ts';
import { type ExtraSwitch, makeSwitchBoard } from './switchBoard.ts';
import { switchRoutes } from './switchRoutes.ts';

export type { ExtraSwitch } from './switchBoard.ts';
export type { SwitchItem, SwitchKind } from './switchCatalogue.ts';

export type DemoServerOptions = {
  /** Loopback unless said otherwise. */
  readonly host?: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Where the page loads the beacon's script from. */
  readonly beaconSrc: string;
  /** The script tag's `data-*` attributes that shall differ from the page's own, by the name after `data-`. */
  readonly beaconData?: Readonly<Record<string, string>>;
  readonly extraSwitches?: readonly ExtraSwitch[];
  /** The built page; the one of this package unless given. */
  readonly pageFolder?: string;
};

export type DemoServer = { readonly url: string; close(): Promise<void> };

const loopback = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/** The same folder, whether this file runs from the sources or from dist/server. */
const builtPage = () => {
  const path = import.meta.url.includes('/dist/server/') ? '../page' : '../dist/page';
  return fileURLToPath(new URL(path, import.meta.url));
};

const readTemplate = (folder: string) =>
  readFile(`${folder}/index.html`, 'utf8').catch((cause: unknown) => {
    throw new Error(`Cannot serve the demo page: "${folder}" is not built; run "npm run build"`, { cause });
  });

const listen = async (app: FastifyInstance, host: string, port: number): Promise<string> => {
  try {
    return await app.listen({ host, port });
  } catch (cause) {
    await app.close();
    const busy = cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE';
    const why = busy ? 'something else listens there; choose another port' : String(cause);
    throw new Error(`Cannot serve the demo page on ${host}:${port}: ${why}`, { cause });
  }
};

/** Where a page that nobody records sends its reports: they are taken, and forgotten. */
const unheard = 'unheard';

/** Where the browser itself reports a crash of the page (over HTTPS only): the server that the script comes from. */
const reportingEndpoints = (beaconSrc: string): string => {
  const reports = `${/^https?:\/\/[^/]+/.exec(beaconSrc)?.[0] ?? ''}/reports`;
  return `default="${reports}", crash-reporting="${reports}"`;
};

/** What `?debug` adds to the script tag. Without a token the script would do nothing: a visitor's page gets one of its own. */
const overlayData = (hasToken: boolean): Readonly<Record<string, string>> => ({
  debug: '',
  ...(!hasToken && { token: 'visitor', endpoint: unheard }),
});

/** Serves the lesson and its switches. Rejects with one clear line where it cannot listen. */
export const startDemoServer = async (options: DemoServerOptions): Promise<DemoServer> => {
  const { host = '127.0.0.1', port, beaconSrc, beaconData, extraSwitches, pageFolder = builtPage() } = options;
  const template = await readTemplate(pageFolder);
  const pageWith = (data: Readonly<Record<string, string>>): string =>
    lessonPage(template, beaconSrc, { ...beaconData, ...data });
  const page = pageWith({});
  const app = Fastify({ forceCloseConnections: true });
  const pages = createChannel();
  const board = makeSwitchBoard(({ event, data }) => pages.broadcast(data, event), extraSwitches);

  await app.register(cors, { origin: loopback, methods: ['GET', 'POST'] });
  await app.register(files, { root: pageFolder, index: false });
  app.get<{ Querystring: Readonly<Record<string, string | string[]>> }>('/', ({ query }, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('reporting-endpoints', reportingEndpoints(beaconSrc))
      .send(
        pageWith({
          ...('debug' in query && overlayData('rollcue' in query)),
          // So that whoever tries the demo chooses what must be seen.
          ...(typeof query.expect === 'string' && { expect: query.expect }),
        }),
      ),
  );
  app.post(`/${unheard}`, (_request, reply) => reply.code(204).send());
  app.get('/lesson.json', async () => ({ expect: expectationsOf(page) }));
  switchRoutes(app, board, pages);

  const url = await listen(app, host, port);
  return { url, close: () => app.close() };
};
