import { refTo } from './components.ts';

const events: Readonly<Record<string, string>> = {
  'recording.live': 'The page shows what it should, and it is being recorded',
  'recording.degraded': 'Something of the page no longer holds',
  'recording.silent': 'The page has not reported in time',
  'recording.recovering': 'An attempt was given up, another one is being made',
  'recording.ended': 'It is over, as asked',
  'recording.failed': 'It is over, and it was not to be kept alive',
};

const header = (name: string, description: string) => ({
  in: 'header',
  name,
  required: true,
  description,
  schema: { type: 'string' },
});

/** What this server sends to the business: Standard Webhooks, at least once, in order for each recording. */
export const outgoingWebhooks = (): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(events).map(([type, summary]) => [
      type,
      {
        post: {
          summary,
          tags: ['Webhooks'],
          security: [],
          parameters: [
            header('webhook-id', 'The same for each try of the same message: leave repeats out by it'),
            header('webhook-timestamp', 'When this try was sent, in seconds since 1970'),
            header('webhook-signature', '`v1,` and the HMAC/SHA256 of `id.timestamp.body`, base64'),
          ],
          requestBody: {
            required: true,
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  properties: {
                    type: { type: 'string', const: type },
                    timestamp: { type: 'string', format: 'date-time' },
                    data: refTo('Recording'),
                  },
                  required: ['type', 'timestamp', 'data'],
                },
              },
            },
          },
          responses: { '2XX': { description: 'Taken. Anything else is tried again' } },
        },
      },
    ]),
  );
