import { defaultPolicy, type Parsed, type Policy, parserOf, policyOverridesSchema } from '@rollcue/protocol';
import { type ApiKey, type Limits, limitOverridesSchema, parseApiKey } from '@rollcue/server';
import { type RecorderChoice, readRecorder } from './recorderChoice.ts';
import { ConfigError, readJson, readList, readUrl, type Settings, wrong } from './settings.ts';
import { readTrustProxy } from './trustProxy.ts';

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

const readPort = (settings: Settings): number => {
  const text = settings.PORT ?? '4600';
  const port = Number(text);
  return /^\d+$/.test(text) && port <= 65_535
    ? port
    : wrong('PORT', `must be a whole number of 0 to 65535, not "${text}"`);
};

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

const longestDrainMs = 600_000;

const readDrain = (settings: Settings): number => {
  const text = settings.ROLLCUE_DRAIN_MS ?? '10000';
  return /^\d+$/.test(text) && Number(text) <= longestDrainMs
    ? Number(text)
    : wrong('ROLLCUE_DRAIN_MS', `must be a whole number of 0 to ${longestDrainMs}, not "${text}"`);
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
