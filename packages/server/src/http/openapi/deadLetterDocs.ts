import { refTo } from './components.ts';
import { media, nothing, type OperationDoc, problems, withKey } from './operation.ts';

const ofWebhooks = { tags: ['Dead letters'], security: withKey } as const;

/** `GET /v1/dead-letters`. */
export const deadLettersDoc: OperationDoc = {
  ...ofWebhooks,
  summary: 'List the webhooks that were given up, newest first',
  querystring: {
    type: 'object',
    properties: {
      limit: { type: 'integer', minimum: 1, maximum: 500, default: 50 },
      cursor: { type: 'string', description: '`nextCursor` of the page before' },
    },
  },
  response: {
    200: {
      description: 'A page of the list; `nextCursor` is absent on the last one',
      content: media('application/json', {
        type: 'object',
        properties: { items: { type: 'array', items: refTo('DeadLetter') }, nextCursor: { type: 'string' } },
        required: ['items'],
      }),
    },
    ...problems([400, 401, 429]),
  },
};

/** `POST /v1/dead-letters/{id}/replay`. */
export const replayDoc: OperationDoc = {
  ...ofWebhooks,
  summary: 'Send a dead letter again',
  description:
    'It is due at once, with the `webhook-id` that it had, and is no dead letter any more; where nobody takes it, it is ' +
    'one again in time. A body is not needed, and left alone.',
  params: {
    type: 'object',
    properties: { id: { type: 'string', description: 'The dead letter’s id' } },
    required: ['id'],
  },
  response: {
    204: nothing('It is being sent'),
    ...problems([401, 403, 404, 429], { 404: 'There is no such dead letter' }),
  },
};
