import swagger from '@fastify/swagger';
import type { FastifyInstance, FastifySchema, RouteOptions } from 'fastify';
import { sessionCookie } from '../sessionCookie.ts';
import { componentSchemas } from './components.ts';
import { outgoingWebhooks } from './outgoing.ts';
import { fileDocs } from './pageDocs.ts';

/** Refusals of a method, and the dashboard's own files, are no calls of the API. */
const isNoCall = ({ url, config }: RouteOptions): boolean => config?.isRefusal === true || url === '/*';

const describe = (route: RouteOptions): FastifySchema => {
  if (isNoCall(route)) return { hide: true };
  const doc = route.config?.doc;
  if (!doc) throw new Error(`Cannot describe ${route.method} ${route.url}: give the route a "doc" in its config`);
  return doc as unknown as FastifySchema;
};

/** Watches which routes are made from now on, to describe them. */
export const watchDocs = async (app: FastifyInstance, version: string): Promise<void> => {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Rollcue',
        version,
        description:
          'Records web pages and keeps the recordings alive. Errors are `application/problem+json` (RFC 9457).',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      components: {
        schemas: componentSchemas() as never,
        securitySchemes: {
          apiKey: { type: 'http', scheme: 'bearer' },
          session: { type: 'apiKey', in: 'cookie', name: sessionCookie },
        },
      },
      webhooks: outgoingWebhooks() as never,
    },
    convertConstToEnum: false,
    // The document comes from the routes' own words, not from `schema`, by which the framework would validate.
    transform: ({ route, url }) => ({ schema: describe(route), url }),
  });
};

/** `GET /openapi.json`: made once, from the routes that there are. */
export const openapiRoute = async (app: FastifyInstance): Promise<void> => {
  app.get('/openapi.json', { config: { doc: fileDocs.openapi } }, async () => app.swagger());
};
