import { installPrograms, readSettings, type Settings, startLocalRecorder } from '@rollcue/local-recorder';
import { Command, InvalidArgumentError, Option } from 'commander';
import { pino } from 'pino';
import { endUsageWith2 } from './checkCommand.ts';
import { onShutdown } from './onShutdown.ts';
import { videoDir } from './runServer.ts';

type Flags = {
  readonly port: number;
  readonly dir: string;
  readonly appId?: string;
  readonly customerId: string;
  readonly customerSecret: string;
  readonly notifyUrl?: string;
  readonly notifySecret?: string;
  readonly settings?: Settings;
};

const parsePort = (text: string): number => {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError('It must be a whole number of 0 to 65535.');
};

const parseSettings = (text: string): Settings => {
  const read = readSettings(text);
  if (read.ok) return read.settings;
  throw new InvalidArgumentError(read.problem);
};

/** `rollcue recorder`: the local recorder alone; its log is JSON lines on stdout. */
export const recorderCommand = (): Command =>
  endUsageWith2(
    new Command('recorder')
      .description("run the local recorder: Agora's REST API and notifications over a real Chromium")
      .addOption(new Option('--port <number>', 'where to listen').env('PORT').argParser(parsePort).default(4610))
      .option('--dir <folder>', 'where videos go', videoDir)
      .addOption(new Option('--app-id <id>', 'the only App ID accepted (default: any)').env('ROLLCUE_AGORA_APP_ID'))
      .addOption(new Option('--customer-id <id>', 'customer id').env('ROLLCUE_AGORA_CUSTOMER_ID').default('local'))
      .addOption(
        new Option('--customer-secret <secret>', 'customer secret')
          .env('ROLLCUE_AGORA_CUSTOMER_SECRET')
          .default('local'),
      )
      .addOption(
        new Option('--notify-url <url>', 'where notifications go, such as http://127.0.0.1:4600/webhooks/agora').env(
          'ROLLCUE_AGORA_WEBHOOK_URL',
        ),
      )
      .addOption(new Option('--notify-secret <secret>', 'their secret').env('ROLLCUE_AGORA_WEBHOOK_SECRET'))
      .addOption(
        new Option(
          '--settings <json>',
          'timings, limits, choices, onPageCrash and capture, such as {"limits":{"recordings":2}}: docs/local-recorder.md',
        )
          .env('ROLLCUE_RECORDER_SETTINGS')
          .argParser(parseSettings),
      )
      .action(async (flags: Flags) => {
        const refuse = (problem: string): never => {
          console.error(`Cannot start the local recorder. ${problem}`);
          process.exit(2);
        };
        const { customerSecret, notifyUrl, notifySecret, settings, ...rest } = flags;
        if (notifyUrl && !notifySecret)
          return refuse('ROLLCUE_AGORA_WEBHOOK_SECRET (--notify-secret): is needed where --notify-url is set');
        const log = pino({ level: process.env.LOG_LEVEL ?? 'info' });
        const recorder = await startLocalRecorder({
          ...rest,
          ...settings,
          customerSecret,
          ...(notifyUrl && notifySecret ? { notify: { url: notifyUrl, secret: notifySecret } } : {}),
          programs: await installPrograms({ env: process.env, log: (line) => log.info(line) }),
          logger: log,
        });
        onShutdown(
          () => recorder.close(),
          (line) => log.error(line),
        );
        log.info({ url: recorder.url }, `listening on ${recorder.url}`);
      }),
  );
