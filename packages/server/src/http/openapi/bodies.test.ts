import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Document, validatorsOf } from '../../testing/describedApi.ts';
import { reportOf, startTestServer, type TestServer } from '../../testing/testServer.ts';

let s: TestServer;
let document: Document;
let validator: ReturnType<typeof validatorsOf>;

beforeAll(async () => {
  s = await startTestServer();
  document = (await s.app.inject({ url: '/openapi.json' })).json();
  validator = validatorsOf(document);
});
afterAll(() => s.close());

const pageUrl = 'https://class.example';
const accepted = [
  { pageUrl },
  { pageUrl, expect: '#stage; video => playing', standby: false },
  { pageUrl, policy: { startRetryMs: [], maxAttempts: 3, silenceFactor: 2.5 }, recorder: 'agora' },
];
const refused = [
  ...[{}, { pageUrl: 7 }, { pageUrl, policy: { maxAttempt: 3 } }, { pageUrl, policy: { maxAttempts: 0 } }, []],
  ...[
    { pageUrl, colour: 'red' },
    { pageUrl, expect: 7 },
    { pageUrl, policy: { confirmAfterMs: [] } },
  ],
];
test.each([...accepted.map((body) => ({ body, fits: true })), ...refused.map((body) => ({ body, fits: false }))])(
  'a start request is accepted just where it fits the document: $body',
  async ({ body, fits }) => {
    expect(validator({ $ref: '#/components/schemas/StartRequest' })(body)).toBe(fits);
    const { statusCode } = await s.app.inject({ method: 'POST', url: '/v1/recordings', payload: body });
    expect(statusCode).toBe(fits ? 201 : 400);
  },
);

const wrongReports = [
  ...[{ seq: -1 }, { seq: 1.5 }, { state: 'wonderful' }, { t: '5' }, { token: '' }, { hidden: false }, { nextMs: 0 }],
  ...[{ failing: [{ check: 'a', reason: 'because', forMs: 1 }] }, { unknown: Array(65).fill('a') }, { v: 2 }],
];
test.each([...wrongReports.map((more) => ({ more, fits: false })), { more: { futureField: 1 }, fits: true }])(
  'a report is read just where it fits the document: $more',
  async ({ more, fits }) => {
    const report = { ...reportOf('nobody'), ...more };
    expect(validator({ $ref: '#/components/schemas/Report' })(report)).toBe(fits);
    const { statusCode } = await s.app.inject({ method: 'POST', url: '/beacon', payload: JSON.stringify(report) });
    expect(statusCode).toBe(fits ? 404 : 400);
  },
);

test('the webhooks that go out are described, each with its own recording', () => {
  expect(Object.keys(document.webhooks)).toHaveLength(6);
  for (const [type, { post }] of Object.entries(document.webhooks)) {
    const validate = validator(post.requestBody?.content['application/json']?.schema);
    const data = {
      id: 'rec_1',
      pageUrl,
      state: 'live',
      createdAt: '2026-01-01T00:00:00.000Z',
      attempts: [],
      coverage: { healthyMs: 0, totalMs: 1 },
    };
    expect(validate({ type, timestamp: '2026-01-01T00:00:00.000Z', data })).toBe(true);
    expect(validate({ type: 'recording.other', timestamp: '2026-01-01T00:00:00.000Z', data })).toBe(false);
  }
});
