import { refTo } from './components.ts';
import { json, media, nothing, type OperationDoc, problems } from './operation.ts';

const okBody = media('application/json', {
  type: 'object',
  properties: { ok: { type: 'boolean', const: true } },
  required: ['ok'],
});

/** `POST /beacon`. */
export const beaconDoc: OperationDoc = {
  tags: ['Pages'],
  security: [],
  summary: 'Report what a page shows',
  description: 'Any origin, no API key: the token is the capability. The body is one JSON object of at most 8 KiB.',
  body: {
    content: media('text/plain', {
      type: 'string',
      contentMediaType: 'application/json',
      contentSchema: refTo('Report'),
    }),
  },
  response: {
    200: { description: 'Taken, and the page is told something', content: json('Reply') },
    204: nothing('Taken'),
    ...problems([400, 404, 410, 413, 429], {
      404: 'Nobody knows this token; the page should report no more',
      410: 'The token is revoked; the page should report no more',
    }),
  },
};

/** `POST /reports`. */
export const reportsDoc: OperationDoc = {
  tags: ['Pages'],
  security: [],
  summary: 'Take browser crash reports',
  description: 'For a page’s `Reporting-Endpoints` header. Joined to a recording by the token in them.',
  body: { content: media('application/reports+json', refTo('CrashReports')) },
  response: { 204: nothing('Read; whether a token was known is not told'), ...problems([400, 413, 429]) },
};

/** `OPTIONS` of both. */
export const preflightDoc: OperationDoc = {
  tags: ['Pages'],
  security: [],
  summary: 'CORS preflight',
  response: { 204: nothing('Any origin may post'), ...problems([]) },
};

/** `POST /webhooks/agora`. */
export const agoraDoc: OperationDoc = {
  tags: ['Recorder'],
  security: [],
  summary: 'Take Agora’s notifications',
  description: 'The signature over the raw body is verified before anything is read.',
  headers: {
    type: 'object',
    properties: {
      'Agora-Signature': { type: 'string', description: 'HMAC/SHA1 of the body, hexadecimal' },
      'Agora-Signature-V2': { type: 'string', description: 'HMAC/SHA256 of the body, hexadecimal' },
    },
  },
  body: { content: media('application/json', { type: 'object' }) },
  response: {
    200: { description: 'Taken, or not about a recording of this server', content: okBody },
    ...problems([400, 401, 413, 429, 503], {
      400: 'Not a notification',
      401: 'The signature does not fit the body',
      503: 'No notification secret is configured',
    }),
  },
};

/** `GET /healthz`. */
export const healthDoc: OperationDoc = {
  tags: ['Operation'],
  security: [],
  summary: 'Tell that the process runs',
  response: { 200: { description: 'It does', content: okBody }, ...problems([]) },
};

/** `GET /readyz`. */
export const readyDoc: OperationDoc = {
  tags: ['Operation'],
  security: [],
  summary: 'Tell whether calls should come here',
  response: {
    200: { description: 'They should', content: okBody },
    ...problems([503], { 503: 'The store does not answer, or this node is draining' }),
  },
};

const file = (
  summary: string,
  type: string,
  schema: Parameters<typeof media>[1] = { type: 'string' },
): OperationDoc => ({
  tags: ['Operation'],
  security: [],
  summary,
  response: { 200: { description: 'It is here', content: media(type, schema) }, ...problems([]) },
});

/** Calls that answer with one document each. */
export const fileDocs = {
  metrics: file('Read the metrics, in Prometheus’ text format', 'text/plain'),
  openapi: file('Read this document', 'application/json', { type: 'object' }),
  dashboard: file('Open the dashboard', 'text/html'),
  settings: file('Tell the dashboard of its surroundings', 'application/json', {
    type: 'object',
    properties: {
      version: { type: 'string' },
      frames: { type: 'boolean', description: 'Recordings can be looked at: `GET /v1/recordings/{id}/frame.jpg`' },
      demoUrl: { type: 'string' },
    },
    required: ['version', 'frames'],
  }),
  'rollcue.js': file('Load the script for the page', 'text/javascript'),
  'rollcue.js.map': file('Load its source map', 'application/json', { type: 'object' }),
  'rollcue.js.sri': file('Read its integrity hash, for the `integrity` attribute', 'text/plain'),
} as const;
