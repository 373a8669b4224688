import { installPrograms, type LocalRecorder, startLocalRecorder } from '@rollcue/local-recorder';
import { createAgoraReader, createAgoraRecorder } from '@rollcue/recorders/agora';
import { createLocalRecorder } from '@rollcue/recorders/local';
import { type RunningServer, startServer } from '@rollcue/server';
import type { Logger } from 'pino';
import { assets } from './assets.ts';
import { fixedPort } from './fixedPort.ts';
import { localStorage, newLocalAccount } from './localAccount.ts';
import type { ServeConfig } from './serveConfig.ts';

/** A server, and the local recorder where it was asked for. */
export type Running = {
  readonly server: RunningServer;
  readonly recorder?: LocalRecorder;
  close(): Promise<void>;
};

/** Where the local recorder's videos go. */
export const videoDir = './.rollcue/videos';

const runAgora = async (config: ServeConfig, log: Logger): Promise<Running> => {
  const { recorder, webhookSecret } = config;
  if (recorder.is !== 'agora') throw new Error(`Cannot run recorder "${recorder.is}" as Agora`);
  const server = await startServer({
    ...config,
    recorder: (takeTurn) => createAgoraRecorder(recorder, takeTurn),
    recorderName: 'agora',
    ...(webhookSecret ? { reader: createAgoraReader(webhookSecret) } : {}),
    assets: assets(config.demoUrl),
    log,
  });
  return { server, close: () => server.close() };
};

const runLocal = async (
  config: ServeConfig,
  log: Logger,
  say: (line: string) => void,
  videos: string,
): Promise<Running> => {
  const port = await fixedPort(config.port, config.host);
  const { webhookSecret, ...account } = newLocalAccount();
  const recorder = await startLocalRecorder({
    port: 0,
    dir: videos,
    ...account,
    notify: { url: `http://127.0.0.1:${port}/webhooks/agora`, secret: webhookSecret },
    programs: await installPrograms({ env: process.env, log: say }),
    logger: log,
  });
  try {
    const server = await startServer({
      ...config,
      port,
      recorder: (takeTurn) =>
        createLocalRecorder({ apis: [recorder.url], ...account, storage: localStorage }, takeTurn),
      recorderName: 'local',
      reader: createAgoraReader(webhookSecret),
      assets: assets(config.demoUrl),
      log,
    });
    return {
      server,
      recorder,
      close: async () => {
        await server.close();
        await recorder.close();
      },
    };
  } catch (error) {
    await recorder.close();
    throw error;
  }
};

/** Puts the server together as configured and starts it; `videos` is where the local recorder's go. */
export const runServer = (
  config: ServeConfig,
  log: Logger,
  say: (line: string) => void,
  videos: string = videoDir,
): Promise<Running> => (config.recorder.is === 'agora' ? runAgora(config, log) : runLocal(config, log, say, videos));
