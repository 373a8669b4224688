import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultPolicy, type Policy, type Report } from '@rollcue/protocol';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import type { ApiKey } from '../http/apiKeys.ts';
import { buildApp } from '../http/buildApp.ts';
import { createDrain, type Drain } from '../http/drain.ts';
import type { Limits } from '../http/limits.ts';
import type { NoticeReader } from '../http/noticeReader.ts';
import { createMetrics } from '../metrics/createMetrics.ts';
import { createEventFeed } from '../ops/eventFeed.ts';
import { createEventHub } from '../ops/eventHub.ts';
import { createFrames } from '../ops/frames.ts';
import { guardRecorder } from '../ops/guardRecorder.ts';
import { nodeTimings } from '../ops/membership.ts';
import type { Notifier } from '../ops/notifier.ts';
import { createSupervisor, type Supervisor } from '../ops/supervisor.ts';
import type { RecordingStore } from '../store/recordingStore.ts';
import { openSqliteStore } from '../store/sqliteStore.ts';
import { createScriptedRecorder, type Script, type ScriptedRecorder } from './scriptedRecorder.ts';
import { createSimulatedClock, type SimulatedClock } from './simulatedClock.ts';

/** A whole server over a real SQLite file, with a clock that moves when told and a scripted recorder. */
export type TestServer = {
  readonly app: FastifyInstance;
  readonly clock: SimulatedClock;
  readonly recorder: ScriptedRecorder;
  readonly supervisor: Supervisor;
  readonly store: RecordingStore;
  readonly drain: Drain;
  readonly databasePath: string;
  close(): Promise<void>;
};

export type TestServerOptions = {
  readonly script?: Script;
  /** Takes the webhooks; where there is none they are dropped. */
  readonly notifier?: Notifier;
  readonly policy?: Partial<Policy>;
  readonly limits?: Partial<Limits>;
  readonly trustProxy?: number;
  readonly apiKeys?: readonly ApiKey[];
  readonly reader?: NoticeReader;
  readonly publicUrl?: string;
  readonly databasePath?: string;
  /** A store that is open already; the server closes it. */
  readonly store?: RecordingStore;
  readonly clock?: SimulatedClock;
};

const builtFiles = (): { dashboardDir: string; beaconDir: string } => {
  const dir = mkdtempSync(join(tmpdir(), 'rollcue-assets-'));
  writeFileSync(join(dir, 'index.html'), '<!doctype html><title>Rollcue</title>');
  for (const file of ['rollcue.js', 'rollcue.js.map', 'rollcue.js.sri']) writeFileSync(join(dir, file), file);
  return { dashboardDir: dir, beaconDir: dir };
};

/** Starts one; nothing listens, requests are injected. */
export const startTestServer = async (options: TestServerOptions = {}): Promise<TestServer> => {
  const clock = options.clock ?? createSimulatedClock();
  const recorder = createScriptedRecorder(options.script);
  const databasePath = options.databasePath ?? join(mkdtempSync(join(tmpdir(), 'rollcue-db-')), 'test.db');
  const store = options.store ?? (await openSqliteStore(databasePath));
  const metrics = createMetrics();
  const drain = createDrain(clock);
  const log = pino({ level: 'silent' });
  const feed = createEventFeed({ store, hub: createEventHub((await store.eventBounds()).last), clock, log });
  const policy = { ...defaultPolicy, ...options.policy };
  const supervisor = createSupervisor({
    store,
    recorder: guardRecorder(recorder, { metrics, clock, random: Math.random, log }),
    ...(options.notifier ? { notifier: options.notifier } : {}),
    metrics,
    policy,
    feed,
    clock,
    random: Math.random,
    log,
    // Leases are measured by the store's real clock, which goes on however slowly this one is moved.
    timings: { ...nodeTimings, leaseMs: 600_000 },
  });
  const app = await buildApp({
    frames: createFrames(recorder, clock),
    drain,
    metrics,
    supervisor,
    store,
    feed,
    clock,
    policy,
    recorderName: 'agora',
    apiKeys: options.apiKeys ?? [],
    ...(options.limits ? { limits: options.limits } : {}),
    ...(options.trustProxy ? { trustProxy: options.trustProxy } : {}),
    ...(options.reader ? { reader: options.reader } : {}),
    ...(options.publicUrl ? { publicUrl: options.publicUrl } : {}),
    assets: { ...builtFiles(), version: '0.0.0' },
    log,
  });
  await supervisor.resume();
  return {
    app,
    clock,
    recorder,
    supervisor,
    store,
    drain,
    databasePath,
    close: async () => {
      await app.close();
      await supervisor.close();
      await store.close();
    },
  };
};

/** A report as a page would send it. */
export const reportOf = (token: string, more: Partial<Report> = {}): Report => ({
  v: 1,
  token,
  page: 'page-1',
  seq: 0,
  type: 'hello',
  state: 'loading',
  t: 10,
  since: 0,
  nextMs: 5000,
  checks: 1,
  ...more,
});
