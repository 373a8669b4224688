import { Command, Option } from 'commander';
import { pino } from 'pino';
import { onShutdown } from './onShutdown.ts';
import { runServer } from './runServer.ts';
import { readServeConfig } from './serveConfig.ts';

const agoraApis = 'https://api.agora.io,https://api.sd-rtn.com';

/** Each setting: flag, environment variable, meaning, default. */
const settings = [
  ['--port <number>', 'PORT', 'where to listen', '4600'],
  ['--host <address>', 'HOST', 'where to listen', 'loopback unless an API key is set'],
  [
    '--database-url <url>',
    'ROLLCUE_DATABASE_URL',
    'file:PATH (SQLite) or postgres://USER:PASSWORD@HOST/DATABASE',
    'file:./.rollcue/rollcue.db',
  ],
  ['--public-url <url>', 'ROLLCUE_PUBLIC_URL', 'how pages and recorders reach this server', 'where it listens'],
  ['--api-key <keys>', 'ROLLCUE_API_KEY', 'key(s) for /v1/*, comma-separated; also as sha256:<hex>', 'none'],
  ['--api-key-readonly <keys>', 'ROLLCUE_API_KEY_READONLY', 'key(s) that may read and change nothing', 'none'],
  ['--recorder <name>', 'ROLLCUE_RECORDER', 'agora or local', 'agora'],
  ['--agora-api <urls>', 'ROLLCUE_AGORA_API', 'base URL(s), first is primary', agoraApis],
  ['--agora-app-id <id>', 'ROLLCUE_AGORA_APP_ID', 'App ID', undefined],
  ['--agora-customer-id <id>', 'ROLLCUE_AGORA_CUSTOMER_ID', 'customer id', undefined],
  ['--agora-customer-secret <secret>', 'ROLLCUE_AGORA_CUSTOMER_SECRET', 'customer secret', undefined],
  ['--agora-storage <json>', 'ROLLCUE_AGORA_STORAGE', 'JSON of storageConfig', undefined],
  ['--agora-webhook-secret <secret>', 'ROLLCUE_AGORA_WEBHOOK_SECRET', 'secret of the notifications', undefined],
  ['--policy <json>', 'ROLLCUE_POLICY', 'JSON with any policy fields', 'see README'],
  ['--limits <json>', 'ROLLCUE_LIMITS', 'JSON of calls a minute: reportsPerToken, guessesPerAddress …', 'see README'],
  ['--trust-proxy <list>', 'ROLLCUE_TRUST_PROXY', 'number of proxies before this server, or their addresses', 'none'],
  ['--drain-ms <ms>', 'ROLLCUE_DRAIN_MS', 'how long calls under way may take at the end', '10000'],
  ['--notify-url <url>', 'ROLLCUE_NOTIFY_URL', 'where signed webhooks go', 'none'],
  ['--notify-secret <secret>', 'ROLLCUE_NOTIFY_SECRET', 'their secret, whsec_…', 'none'],
  ['--demo-url <url>', 'ROLLCUE_DEMO_URL', 'demo page that the dashboard can start and break', 'none'],
  ['--log-level <level>', 'LOG_LEVEL', 'trace, debug, info, warn, error or silent', 'info'],
] as const;

const levels: readonly string[] = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];

/** `rollcue serve`: the business server alone; its log is JSON lines on stdout. */
export const serveCommand = (): Command => {
  const command = new Command('serve').description('run the business server, configured by environment or flags');
  for (const [flag, variable, meaning, fallback] of settings)
    command.addOption(new Option(flag, `${meaning}${fallback ? ` (default: ${fallback})` : ''}`).env(variable));

  return command.action(async (_options, self: Command) => {
    const given = Object.fromEntries(
      settings.map(([flag, variable]) => {
        const option = self.options.find((o) => o.flags === flag);
        const value: unknown = option && self.getOptionValue(option.attributeName());
        return [variable, typeof value === 'string' ? value : undefined];
      }),
    );
    const refuse = (problem: string): never => {
      console.error(`Cannot start the server. ${problem}`);
      process.exit(2);
    };
    const level = given.LOG_LEVEL ?? 'info';
    if (!levels.includes(level)) refuse(`LOG_LEVEL: must be one of ${levels.join(', ')}, not "${level}"`);
    const config = readServeConfig(given);
    if (!config.ok) return refuse(config.problem);

    const log = pino({ level });
    const running = await runServer(config.value, log, (line) => log.info(line));
    onShutdown(
      () => running.close(),
      (line) => log.error(line),
      { withinMs: config.value.drainMs + 20_000, again: 'ends-at-once' },
    );
    const { url } = running.server;
    log.info({ url, publicUrl: config.value.publicUrl ?? url }, `listening on ${url}`);
    if (config.value.apiKeys.length === 0)
      log.warn('no API key is set: everybody on this machine may use the API; it listens on loopback only');
  });
};
