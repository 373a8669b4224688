import { readFile } from 'node:fs/promises';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { fileDocs } from './openapi/pageDocs.ts';

/** Where the built files are, and what the dashboard is told of its surroundings. */
export type Assets = {
  /** The dashboard's static files; `index.html` is served at `/`. */
  readonly dashboardDir: string;
  /** `rollcue.js` with its map and its `.sri`. */
  readonly beaconDir: string;
  readonly version: string;
  /** The demo page's address, where one runs beside this server. */
  readonly demoUrl?: string;
};

/** Connections to a demo page on this machine are the only ones out of the dashboard's own origin. */
const policy = [
  "default-src 'self'",
  "connect-src 'self' http://127.0.0.1:* http://localhost:*",
  "img-src 'self' data:",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** `frames`: recordings can be looked at. The dashboard at `/`, the page's script at `/rollcue.js`, its integrity hash at `/rollcue.js.sri`. */
export const staticRoutes = async (app: FastifyInstance, assets: Assets, frames: boolean): Promise<void> => {
  await app.register(fastifyStatic, {
    root: assets.dashboardDir,
    cacheControl: false,
    setHeaders: (response) => {
      response.setHeader('content-security-policy', policy);
      response.setHeader('x-content-type-options', 'nosniff');
      response.setHeader('referrer-policy', 'no-referrer');
      response.setHeader('cache-control', 'no-cache');
    },
  });

  app.get('/', { config: { doc: fileDocs.dashboard } }, async (_request, reply) => reply.sendFile('index.html'));

  const types = {
    'rollcue.js': 'text/javascript; charset=utf-8',
    'rollcue.js.map': 'application/json',
    'rollcue.js.sri': 'text/plain; charset=utf-8',
  } as const;
  for (const file of ['rollcue.js', 'rollcue.js.map', 'rollcue.js.sri'] as const)
    app.get(`/${file}`, { config: { doc: fileDocs[file] } }, async (_request, reply) =>
      reply
        .headers({
          'access-control-allow-origin': '*',
          'cross-origin-resource-policy': 'cross-origin',
          'cache-control': 'no-cache',
          'x-content-type-options': 'nosniff',
        })
        .type(types[file])
        .send(await readFile(`${assets.beaconDir}/${file}`)),
    );

  app.get('/settings.json', { config: { doc: fileDocs.settings } }, async () => ({
    version: assets.version,
    frames,
    ...(assets.demoUrl ? { demoUrl: assets.demoUrl } : {}),
  }));
};
