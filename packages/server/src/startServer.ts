import type { Policy } from '@rollcue/protocol';
import type { Logger } from 'pino';
import type { Recorder } from './core/recorder.ts';
import type { ApiKey } from './http/apiKeys.ts';
import { buildApp } from './http/buildApp.ts';
import { createDrain } from './http/drain.ts';
import type { Limits } from './http/limits.ts';
import type { NoticeReader } from './http/noticeReader.ts';
import type { Assets } from './http/staticRoutes.ts';
import { createMetrics } from './metrics/createMetrics.ts';
import { createTakeTurn, type TakeTurn } from './ops/createTakeTurn.ts';
import { createEventFeed } from './ops/eventFeed.ts';
import { createEventHub } from './ops/eventHub.ts';
import { createFrames } from './ops/frames.ts';
import { guardRecorder } from './ops/guardRecorder.ts';
import { createNotifier, watchedNotifier } from './ops/notifier.ts';
import { createSupervisor } from './ops/supervisor.ts';
import { systemClock } from './ops/systemClock.ts';
import { openStore } from './store/openStore.ts';

/** What a business server is made of; chosen by the composition root. */
export type ServerOptions = {
  readonly host: string;
  /** 0 takes a free port. */
  readonly port: number;
  /** `file:PATH` (SQLite) or `postgres://…`, which many servers may share. */
  readonly databaseUrl: string;
  /** Makes the recorder; it may share its provider's rate over all nodes by taking turns. */
  readonly recorder: (takeTurn: TakeTurn) => Recorder;
  readonly recorderName: string;
  readonly reader?: NoticeReader;
  readonly policy: Policy;
  /** With none the API is open to all who reach it: then `host` should be loopback. */
  readonly apiKeys: readonly ApiKey[];
  /** How browsers, pages and recorders reach this server, where that is not where it listens. */
  readonly publicUrl?: string;
  readonly limits?: Partial<Limits>;
  /** Proxies whose `X-Forwarded-For` is believed: how many stand before this server, or their addresses. */
  readonly trustProxy?: number | string[];
  readonly notify?: { readonly url: string; readonly secret: string };
  readonly assets: Assets;
  /** How long calls that are under way may take to be answered when the server closes, in ms. */
  readonly drainMs?: number;
  readonly log: Logger;
};

/** A server that runs. */
export type RunningServer = {
  readonly url: string;
  /** Answers what is under way, keeps the rest for the next start, closes the store. */
  close(): Promise<void>;
};

const defaultDrainMs = 10_000;

const isBusy = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';

/** Starts the business server. Throws one clear line where the port is taken or the store cannot be opened. */
export const startServer = async (options: ServerOptions): Promise<RunningServer> => {
  const { host, port, log } = options;
  const store = await openStore(options.databaseUrl, (error) =>
    log.warn({ err: error }, 'connection to the database lost'),
  );
  const metrics = createMetrics();
  const drain = createDrain(systemClock);
  const hub = createEventHub((await store.eventBounds()).last);
  const feed = createEventFeed({ store, hub, clock: systemClock, log });
  const takeTurn = createTakeTurn({ store, clock: systemClock, log });
  const recorder = guardRecorder(options.recorder(takeTurn), {
    metrics,
    clock: systemClock,
    random: Math.random,
    log,
  });
  const supervisor = createSupervisor({
    store,
    recorder,
    ...(options.notify
      ? { notifier: watchedNotifier(createNotifier(options.notify.url, options.notify.secret), metrics.delivered) }
      : {}),
    metrics,
    policy: options.policy,
    feed,
    clock: systemClock,
    random: Math.random,
    log,
  });
  const frames = createFrames(recorder, systemClock);
  const app = await buildApp({ ...options, frames, metrics, drain, supervisor, store, feed, clock: systemClock });
  try {
    await app.listen({ host, port });
  } catch (error) {
    await store.close();
    if (isBusy(error))
      throw new Error(`Cannot listen on ${host}:${port}: the port is taken; choose another one with PORT`, {
        cause: error,
      });
    throw error;
  }
  await supervisor.resume();
  const address = app.server.address();
  const bound = typeof address === 'object' && address ? address.port : port;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${bound}`,
    close: async () => {
      await drain.begin(options.drainMs ?? defaultDrainMs);
      await app.close();
      await supervisor.close();
      await store.close();
    },
  };
};
