import { isIP } from 'node:net';
import { defaultPolicy, type Parsed, type Policy, parserOf, policyOverridesSchema } from '@rollcue/protocol';
import { type ApiKey, type Limits, limitOverridesSchema, parseApiKey } from '@rollcue/server';
import * as v from 'valibot';

/** Where recordings are made: an Agora account, or the local recorder started beside the server. */
type RecorderChoice =
  | {
      readonly is: 'agora';
      readonly apis: readonly [string, ...string[]];
      readonly appId: string;
      readonly customerId: string;
      readonly customerSecret: string;
      readonly storage: Readonly<Record<string, unknown>>;
    }
  | { readonly is: 'local' };

/** Everything that `rollcue serve` needs, read once from flags and environment. */
export type ServeConfig = {
  readonly host: string;
  readonly port: number;
  /** `file:PATH` or `postgres://…`. */
  readonly databaseUrl: string;
  readonly publicUrl?: string;
  readonly apiKeys: readonly ApiKey[];
  readonly recorder: RecorderChoice;
  readonly webhookSecret?: string;
  readonly policy: Policy;
  readonly notify?: { readonly url: string; readonly secret: string };
  readonly limits: Partial<Limits>;
  /** How long calls that are under way may take to be answered at the end, in ms. */
  readonly drainMs: number;
  readonly trustProxy?: number | string[];
  readonly demoUrl?: string;
};

/** One setting by the name of its variable; empty text counts as not given. */
export type Settings = Readonly<Record<string, string | undefined>>;

/** A wrong value, with the name of its variable. */
class ConfigError extends Error {}

const wrong = (name: string, why: string): never => {
  throw new ConfigError(`${name}: ${why}`);
};

const readPort = (settings: Settings): number => {
  const text = settings.PORT ?? '4600';
  const port = Number(text);
  return /^\d+$/.test(text) && port <= 65_535
    ? port
    : wrong('PORT', `must be a whole number of 0 to 65535, not "${text}"`);
};

const readUrl = (name: string, text: string): string => {
  try {
    const url = new URL(text);
    if (url.protocol === 'http:' || url.protocol === 'https:') return text.replace(/\/+$/, '');
  } catch {
    // falls through to the words below
  }
  return wrong(name, `must be an absolute http(s) URL, not "${text}"`);
};

const readJson = <T>(name: string, text: string, parse: (input: unknown) => Parsed<T>): T => {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return wrong(name, 'must be JSON');
  }
  const parsed = parse(json);
  return parsed.ok ? parsed.value : wrong(name, parsed.problem);
};

/** An array would pass for a record. */
const objectSchema = v.pipe(
  v.custom<object>(
    (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
    'must be an object',
  ),
  v.record(v.string(), v.unknown()),
);

const readList = (text: string | undefined): readonly string[] =>
  (text ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');

const readDatabase = (settings: Settings): string => {
  const text = settings.ROLLCUE_DATABASE_URL ?? 'file:./.rollcue/rollcue.db';
  if (/^file:./.test(text)) return text;
  // The value may hold a password: only its kind is repeated.
  const kind = text.includes(':') ? `"${text.split(':')[0]}:"` : 'a value without a kind';
  if (!/^postgres(ql)?:/.test(text))
    return wrong('ROLLCUE_DATABASE_URL', `must be "file:PATH" or "postgres://…"; ${kind} is not supported`);
  return URL.canParse(text) && new URL(text).pathname.length > 1
    ? text
    : wrong(
        'ROLLCUE_DATABASE_URL',
        'must be of the form postgres://USER:PASSWORD@HOST:PORT/DATABASE; signs such as "@" in a password are written as %40',
      );
};

const readKeys = (settings: Settings, name: string, may: ApiKey['may']): readonly ApiKey[] =>
  readList(settings[name]).map((text) => {
    const parsed = parseApiKey(text, may);
    return parsed.ok ? parsed.value : wrong(name, parsed.problem);
  });

const loopbackHosts: readonly string[] = ['127.0.0.1', '::1', 'localhost'];

const readHost = (settings: Settings, apiKeys: readonly ApiKey[]): string => {
  const host = settings.HOST ?? (apiKeys.length > 0 ? '0.0.0.0' : '127.0.0.1');
  if (apiKeys.length === 0 && !loopbackHosts.includes(host))
    return wrong('HOST', `"${host}" is open to others; set ROLLCUE_API_KEY, or listen on loopback`);
  return host;
};

/** Names that stand for ranges of addresses. */
const proxyNames: readonly string[] = ['loopback', 'linklocal', 'uniquelocal'];

const isProxy = (text: string): boolean => {
  const [address = '', bits, ...more] = text.split('/');
  const version = isIP(address);
  if (version === 0) return proxyNames.includes(text);
  return (
    more.length === 0 && (bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128)))
  );
};

/** Whose `X-Forwarded-For` is believed. "Everybody" is not to be had: then anybody could claim any address. */
const readTrustProxy = (settings: Settings): number | string[] | undefined => {
  const text = settings.ROLLCUE_TRUST_PROXY;
  if (text === undefined) return undefined;
  if (/^[1-9]$/.test(text)) return Number(text);
  const listed = [...readList(text)];
  const bad = listed.find((item) => !isProxy(item));
  return listed.length > 0 && bad === undefined
    ? listed
    : wrong(
        'ROLLCUE_TRUST_PROXY',
        `must be a number of proxies (1 to 9), or addresses such as 10.0.0.0/8, or ${proxyNames.join(', ')}; not "${bad ?? text}"`,
      );
};

const longestDrainMs = 600_000;

const readDrain = (settings: Settings): number => {
  const text = settings.ROLLCUE_DRAIN_MS ?? '10000';
  return /^\d+$/.test(text) && Number(text) <= longestDrainMs
    ? Number(text)
    : wrong('ROLLCUE_DRAIN_MS', `must be a whole number of 0 to ${longestDrainMs}, not "${text}"`);
};

const needed = (settings: Settings, name: string): string =>
  settings[name] ?? wrong(name, 'is needed for ROLLCUE_RECORDER=agora, and is not set');

const readRecorder = (settings: Settings): RecorderChoice => {
  const name = settings.ROLLCUE_RECORDER ?? 'agora';
  if (name === 'local') return { is: 'local' };
  if (name !== 'agora') return wrong('ROLLCUE_RECORDER', `must be "agora" or "local", not "${name}"`);
  const listed = readList(settings.ROLLCUE_AGORA_API ?? 'https://api.agora.io,https://api.sd-rtn.com');
  const [first, ...rest] = listed.map((url) => readUrl('ROLLCUE_AGORA_API', url));
  if (first === undefined) return wrong('ROLLCUE_AGORA_API', 'must hold at least one URL');
  return {
    is: 'agora',
    apis: [first, ...rest],
    appId: needed(settings, 'ROLLCUE_AGORA_APP_ID'),
    customerId: needed(settings, 'ROLLCUE_AGORA_CUSTOMER_ID'),
    customerSecret: needed(settings, 'ROLLCUE_AGORA_CUSTOMER_SECRET'),
    storage: settings.ROLLCUE_AGORA_STORAGE
      ? readJson('ROLLCUE_AGORA_STORAGE', settings.ROLLCUE_AGORA_STORAGE, parserOf(objectSchema))
      : {},
  };
};

const readNotify = (settings: Settings): ServeConfig['notify'] => {
  const { ROLLCUE_NOTIFY_URL: url, ROLLCUE_NOTIFY_SECRET: secret } = settings;
  if (url === undefined && secret === undefined) return undefined;
  if (url === undefined) return wrong('ROLLCUE_NOTIFY_URL', 'is needed where ROLLCUE_NOTIFY_SECRET is set');
  if (secret === undefined) return wrong('ROLLCUE_NOTIFY_SECRET', 'is needed where ROLLCUE_NOTIFY_URL is set');
  if (!/^whsec_[A-Za-z0-9+/]+={0,2}$/.test(secret))
    return wrong('ROLLCUE_NOTIFY_SECRET', 'must be of the form whsec_<base64>');
  return { url: readUrl('ROLLCUE_NOTIFY_URL', url), secret };
};

/** Reads the configuration; a problem names the variable and says why. Secrets are never repeated in it. */
export const readServeConfig = (given: Settings): Parsed<ServeConfig> => {
  const settings = Object.fromEntries(Object.entries(given).filter(([, text]) => text !== undefined && text !== ''));
  try {
    const apiKeys = [
      ...readKeys(settings, 'ROLLCUE_API_KEY', 'change'),
      ...readKeys(settings, 'ROLLCUE_API_KEY_READONLY', 'read'),
    ];
    const notify = readNotify(settings);
    const trustProxy = readTrustProxy(settings);
    const overrides = settings.ROLLCUE_POLICY
      ? readJson('ROLLCUE_POLICY', settings.ROLLCUE_POLICY, parserOf(policyOverridesSchema))
      : {};
    return {
      ok: true,
      value: {
        port: readPort(settings),
        host: readHost(settings, apiKeys),
        databaseUrl: readDatabase(settings),
        apiKeys,
        recorder: readRecorder(settings),
        policy: { ...defaultPolicy, ...overrides },
        limits: settings.ROLLCUE_LIMITS
          ? readJson('ROLLCUE_LIMITS', settings.ROLLCUE_LIMITS, parserOf(limitOverridesSchema))
          : {},
        drainMs: readDrain(settings),
        ...(trustProxy === undefined ? {} : { trustProxy }),
        ...(settings.ROLLCUE_PUBLIC_URL
          ? { publicUrl: readUrl('ROLLCUE_PUBLIC_URL', settings.ROLLCUE_PUBLIC_URL) }
          : {}),
        ...(settings.ROLLCUE_AGORA_WEBHOOK_SECRET ? { webhookSecret: settings.ROLLCUE_AGORA_WEBHOOK_SECRET } : {}),
        ...(notify ? { notify } : {}),
        ...(settings.ROLLCUE_DEMO_URL ? { demoUrl: readUrl('ROLLCUE_DEMO_URL', settings.ROLLCUE_DEMO_URL) } : {}),
      },
    };
  } catch (error) {
    if (error instanceof ConfigError) return { ok: false, problem: error.message };
    throw error;
  }
};
