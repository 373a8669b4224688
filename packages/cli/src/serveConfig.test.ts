import { createHash } from 'node:crypto';
import { defaultPolicy } from '@rollcue/protocol';
import { expect, test } from 'vitest';
import { readServeConfig } from './serveConfig.ts';

const account = {
  ROLLCUE_AGORA_APP_ID: 'app',
  ROLLCUE_AGORA_CUSTOMER_ID: 'id',
  ROLLCUE_AGORA_CUSTOMER_SECRET: 'very-secret',
};

test('an account alone is enough; all else has the documented default', () => {
  expect(readServeConfig(account)).toEqual({
    ok: true,
    value: {
      host: '127.0.0.1',
      port: 4600,
      databaseUrl: 'file:./.rollcue/rollcue.db',
      apiKeys: [],
      limits: {},
      drainMs: 10_000,
      policy: defaultPolicy,
      recorder: {
        is: 'agora',
        apis: ['https://api.agora.io', 'https://api.sd-rtn.com'],
        appId: 'app',
        customerId: 'id',
        customerSecret: 'very-secret',
        storage: {},
      },
    },
  });
});

test('with an API key the server listens on every address; keys are known by their digests', () => {
  const digest = createHash('sha256').update('the-first-of-my-keys').digest();
  const config = readServeConfig({
    ...account,
    ROLLCUE_API_KEY: `the-first-of-my-keys, sha256:${'ab'.repeat(32)}`,
    ROLLCUE_API_KEY_READONLY: 'one-that-only-looks',
  });
  expect(config).toMatchObject({
    ok: true,
    value: {
      host: '0.0.0.0',
      apiKeys: [{ digest, may: 'change' }, { digest: Buffer.alloc(32, 0xab), may: 'change' }, { may: 'read' }],
    },
  });
});

test.each(['file:/var/lib/rollcue.db', 'postgres://u:p@h:5432/db', 'postgresql://h/db'])('%s is a database', (url) => {
  const config = readServeConfig({ ...account, ROLLCUE_DATABASE_URL: url });
  expect(config).toMatchObject({ ok: true, value: { databaseUrl: url } });
});

test.each([
  ['2', 2],
  ['loopback, 10.0.0.0/8, fd00::/8', ['loopback', '10.0.0.0/8', 'fd00::/8']],
])('proxies that are believed: %s', (text, trustProxy) => {
  expect(readServeConfig({ ...account, ROLLCUE_TRUST_PROXY: text })).toMatchObject({ ok: true, value: { trustProxy } });
});

test('single policy fields are merged over the defaults', () => {
  const config = readServeConfig({ ...account, ROLLCUE_POLICY: '{"intervalMs":1000}' });
  expect(config).toMatchObject({ ok: true, value: { policy: { ...defaultPolicy, intervalMs: 1000 } } });
});

test.each([
  [{ PORT: '70000' }, 'PORT'],
  [{ PORT: 'eighty' }, 'PORT'],
  [{ HOST: '0.0.0.0' }, 'HOST'],
  [{ ROLLCUE_API_KEY: 'hunter2 hunter2' }, 'ROLLCUE_API_KEY'],
  [{ ROLLCUE_API_KEY_READONLY: 'very-secret,and hunter2 more' }, 'ROLLCUE_API_KEY_READONLY'],
  [{ ROLLCUE_LIMITS: '{"reportsPerTokens":1}' }, 'ROLLCUE_LIMITS: reportsPerTokens'],
  [{ ROLLCUE_LIMITS: '{"callsPerKey":-1}' }, 'ROLLCUE_LIMITS: callsPerKey'],
  [{ ROLLCUE_DRAIN_MS: '10s' }, 'ROLLCUE_DRAIN_MS'],
  [{ ROLLCUE_TRUST_PROXY: 'true' }, 'ROLLCUE_TRUST_PROXY'],
  [{ ROLLCUE_TRUST_PROXY: '10.0.0.0/33' }, 'ROLLCUE_TRUST_PROXY'],
  [{ ROLLCUE_DATABASE_URL: 'mysql://u:hunter2@h/db' }, 'ROLLCUE_DATABASE_URL'],
  [{ ROLLCUE_DATABASE_URL: 'hunter2' }, 'ROLLCUE_DATABASE_URL'],
  [{ ROLLCUE_DATABASE_URL: 'file:' }, 'ROLLCUE_DATABASE_URL'],
  [{ ROLLCUE_DATABASE_URL: 'postgres://u:hunter2@h' }, 'ROLLCUE_DATABASE_URL'],
  [{ ROLLCUE_DATABASE_URL: 'postgres://u:hunter2@h:port/db' }, 'ROLLCUE_DATABASE_URL'],
  [{ ROLLCUE_PUBLIC_URL: 'example.com' }, 'ROLLCUE_PUBLIC_URL'],
  [{ ROLLCUE_RECORDER: 'vhs' }, 'ROLLCUE_RECORDER'],
  [{ ROLLCUE_AGORA_API: 'api.agora.io' }, 'ROLLCUE_AGORA_API'],
  [{ ROLLCUE_AGORA_CUSTOMER_SECRET: '' }, 'ROLLCUE_AGORA_CUSTOMER_SECRET'],
  [{ ROLLCUE_AGORA_STORAGE: '[1]' }, 'ROLLCUE_AGORA_STORAGE'],
  [{ ROLLCUE_POLICY: '{"intervalms":1000}' }, 'ROLLCUE_POLICY: intervalms'],
  [{ ROLLCUE_POLICY: 'fast' }, 'ROLLCUE_POLICY'],
  [{ ROLLCUE_NOTIFY_URL: 'https://biz.example' }, 'ROLLCUE_NOTIFY_SECRET'],
  [{ ROLLCUE_NOTIFY_URL: 'https://biz.example', ROLLCUE_NOTIFY_SECRET: 'hunter2' }, 'ROLLCUE_NOTIFY_SECRET'],
])('%j is refused with the name of the variable, and no secret is repeated', (settings, name) => {
  const config = readServeConfig({ ...account, ...settings });
  expect(config.ok).toBe(false);
  expect(!config.ok && config.problem).toContain(name);
  expect(!config.ok && config.problem).not.toMatch(/hunter2|very-secret/);
});
