import { mkdtemp, rm } from 'node:fs/promises';
import { dirname, extname, join, resolve } from 'node:path';
import type { RecordingView, TimelineItem } from '@rollcue/protocol';
import { Command } from 'commander';
import colors from 'picocolors';
import { destination, pino } from 'pino';
import { endUsageWith2, parseMs } from './checkCommand.ts';
import { moveVideos } from './recordFiles.ts';
import { type Api, apiOf, followRecording } from './recordFollow.ts';
import { type Running, runServer } from './runServer.ts';
import { readServeConfig, type ServeConfig } from './serveConfig.ts';

type Flags = { readonly out: string; readonly for?: number };

const own = colors.createColors(process.stdout.isTTY === true && colors.isColorSupported);
const say = (line: string): void => console.log(line);

const refuse = (problem: string): never => {
  console.error(problem);
  process.exit(2);
};

const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** A server of its own: on the port that PORT names, else on the usual one, which the page may know, unless it is taken. */
const startServing = async (config: ServeConfig, isPortGiven: boolean, dir: string): Promise<Running> => {
  const log = pino({ level: process.env.LOG_LEVEL ?? 'silent' }, destination({ dest: 2, sync: true }));
  const run = (port: number): Promise<Running> => runServer({ ...config, port }, log, say, dir);
  return run(config.port).catch((error: unknown) => {
    if (isPortGiven || !reason(error).includes('is taken')) throw error;
    return run(0);
  });
};

/** Tells whether somebody has asked this process to end; it lives on, so that it can finish the video. */
const watchSignals = (): (() => boolean) => {
  let asked = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      if (!asked) say('\nStopping, finishing the video …');
      asked = true;
    });
  return () => asked;
};

const isNoHello = ({ kind, data }: TimelineItem): boolean =>
  kind === 'attempt-ended' && (data as { cause?: string } | undefined)?.cause === 'no-hello';

const printItem = ({ at, text, kind }: TimelineItem): void => {
  const words =
    kind === 'page-ready' ? own.green(text) : /failed|ended|degraded|silent/.test(kind) ? own.red(text) : text;
  say(`${own.dim(new Date(at).toTimeString().slice(0, 8))}  ${words}`);
};

const missingScript = (serverUrl: string): string =>
  `The page was not heard of. To be recorded it must load the Rollcue script from this server, which hears its reports:\n` +
  `  <script async src="${serverUrl}/rollcue.js"></script>\n` +
  `(PORT chooses the port. "rollcue check" judges a page that has no script.)`;

/** Records until asked to end, `forMs` after it was first live, or until there is no hope; the recording is stopped then. */
const recordPage = async (api: Api, serverUrl: string, pageUrl: string, forMs: number): Promise<RecordingView> => {
  const isAsked = watchSignals();
  let liveSince: number | undefined;
  let lacksScript = false;
  let heard = false;
  const { id } = await api<RecordingView>('/v1/recordings', { pageUrl });
  const onItem = (item: TimelineItem): void => {
    printItem(item);
    heard ||= item.kind.startsWith('page-');
    lacksScript ||= !heard && isNoHello(item);
  };
  await followRecording(api, id, {
    onItem,
    isEnough: ({ state }) => {
      if (state === 'live') liveSince ??= Date.now();
      return isAsked() || lacksScript || (liveSince !== undefined && Date.now() - liveSince >= forMs);
    },
  });
  await api(`/v1/recordings/${id}/stop`, {});
  if (lacksScript) say(`\n${own.red('✗')} ${missingScript(serverUrl)}`);
  return followRecording(api, id, { onItem() {}, isEnough: () => false });
};

const report = ({ attempts, coverage }: RecordingView, files: readonly string[]): boolean => {
  const wasLive = attempts.some(({ readyAt }) => readyAt !== undefined);
  const healthy = `live and well for ${(coverage.healthyMs / 1000).toFixed(1)} of ${(coverage.totalMs / 1000).toFixed(1)} s`;
  say('');
  for (const file of files) say(`  Video: ${file}`);
  if (wasLive && files.length > 0) say(`${own.green('✓')} ${own.bold(`Recorded, ${healthy}`)}`);
  else say(`${own.red('✗')} ${own.bold(files.length === 0 ? 'No video was written' : 'The recording was never live')}`);
  return wasLive && files.length > 0;
};

const record = async (given: string, flags: Flags): Promise<void> => {
  if (!/^https?:/.test(given) || !URL.canParse(given))
    return refuse(`Cannot record "${given}": it must be an http or https URL`);
  const file = resolve(flags.out);
  if (!['.mp4', '.webm'].includes(extname(file)))
    return refuse(`Cannot record to "${flags.out}": its name must end with .mp4 (or .webm)`);
  const { PORT, ROLLCUE_POLICY } = process.env;
  const config = readServeConfig({ PORT, ROLLCUE_POLICY, ROLLCUE_RECORDER: 'local' });
  if (!config.ok) return refuse(`Cannot record the page. ${config.problem}`);
  // Beside the file that was asked for: there is room for it, and a move costs nothing.
  const dir = await mkdtemp(join(dirname(file), '.rollcue-')).catch((error: unknown) =>
    refuse(`Cannot record to "${file}": ${reason(error)}`),
  );
  try {
    const databaseUrl = `file:${join(dir, 'rollcue.db')}`;
    const running = await startServing({ ...config.value, databaseUrl }, Boolean(PORT), dir);
    const { url } = running.server;
    say(`${own.bold(given)}\n${own.dim(`Dashboard ${url}; Ctrl-C stops and finishes the video`)}\n`);
    const recording = await recordPage(apiOf(url), url, given, flags.for ?? Number.POSITIVE_INFINITY).finally(() =>
      running.close(),
    );
    const sids = recording.attempts.flatMap(({ sid }) => sid ?? []);
    const files = await moveVideos(dir, sids, file);
    if (!report(recording, files)) process.exitCode = 1;
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
};

/** `rollcue record`: one page recorded on this machine, supervised. Ends with 0 where a video was written and it was live. */
export const recordCommand = (): Command =>
  endUsageWith2(
    new Command('record')
      .description('record a page that holds the Rollcue script, supervised, into a video file')
      .argument('<url>', 'an http or https URL')
      .requiredOption(
        '--out <file>',
        'where the video goes; videos of earlier attempts get .1, .2 … before the extension',
      )
      .option('--for <ms>', 'stop so long after it was first live; without it Ctrl-C stops', parseMs(1))
      .addHelpText(
        'after',
        '\nEnds with 0: a video was written and the recording was live, 1: not so, 2: wrong usage.' +
          '\nPORT (default 4600, or a free one) is where the page must report to; ROLLCUE_POLICY as for serve.',
      )
      .action(record),
  );
