import { mkdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import fastify from 'fastify';
import { type Logger, pino } from 'pino';
import { agoraRoutes } from './api/agoraRoutes.ts';
import { refusal, turnedAway } from './api/answer.ts';
import { authorize } from './api/authorize.ts';
import { createCloudRecording } from './api/cloudRecording.ts';
import { createServing } from './api/createServing.ts';
import { faultRoutes } from './api/faultRoutes.ts';
import { createRateLimit } from './api/rateLimit.ts';
import { recordingRoutes } from './api/recordingRoutes.ts';
import type { CaptureKind } from './capture/capture.ts';
import { chooseStage } from './capture/chooseStage.ts';
import { type Choices, defaultChoices } from './choices.ts';
import { createFaults } from './faults/faults.ts';
import { type Clock, systemClock } from './lib/clock.ts';
import { hexId, type Random, randomUid, systemRandom } from './lib/random.ts';
import { toError } from './lib/toError.ts';
import { defaultLimits, type Limits } from './limits.ts';
import { createNotifier } from './notify/notifier.ts';
import type { Programs } from './programs/programs.ts';
import { finishPlaylists } from './recording/finishPlaylists.ts';
import { Recording } from './recording/recording.ts';
import type { OnPageCrash } from './recording/recordingGround.ts';
import { createRecordings } from './recording/recordings.ts';
import { createResources } from './recording/resources.ts';
import { defaultTimings, type Timings } from './timings.ts';

/** How a local recorder is to be run. */
export type LocalRecorderOptions = {
  /** Only loopback: whoever reaches the recorder can make it open any page. */
  readonly host?: '127.0.0.1';
  /** 0 takes a free one. */
  readonly port: number;
  /** Where the videos go; made if it isn't there. */
  readonly dir: string;
  /** The only App ID accepted; any, if absent. */
  readonly appId?: string;
  readonly customerId: string;
  readonly customerSecret: string;
  /** Where notifications go, and the secret they are signed with; none are sent without it. */
  readonly notify?: { readonly url: string; readonly secret: string };
  readonly programs: Programs;
  /** How pages are filmed; `x11` (with sound) where its programs are there, if absent. */
  readonly capture?: CaptureKind;
  /** What a dead renderer does to its recording; `film-on`, if absent. */
  readonly onPageCrash?: OnPageCrash;
  readonly logger?: Logger;
  readonly clock?: Clock;
  readonly random?: Random;
  readonly timings?: Partial<Timings>;
  readonly limits?: Partial<Limits>;
  readonly choices?: Partial<Choices>;
};

/** A local recorder that listens. */
export type LocalRecorder = {
  /** Its address, without a slash at the end. */
  readonly url: string;
  /** Completes every video, then ends all it started; safe to call twice. */
  readonly close: () => Promise<void>;
};

/** Starts Agora's web page recording API over a real Chromium; rejects with one clear line if it cannot. */
export const startLocalRecorder = async (options: LocalRecorderOptions): Promise<LocalRecorder> => {
  const { host = '127.0.0.1', port, programs, notify, clock = systemClock, random = systemRandom } = options;
  const log = options.logger ?? pino({ level: 'silent' });
  const timings = { ...defaultTimings, ...options.timings };
  const limits = { ...defaultLimits(availableParallelism()), ...options.limits };
  const dir = resolve(options.dir);
  const { chromium } = programs;
  if (chromium === undefined) throw new Error('Cannot start the local recorder: no Chromium was found');
  await mkdir(dir, { recursive: true });
  for (const file of await finishPlaylists(dir, clock.now() - 3 * timings.sliceMs))
    log.warn({ file }, 'playlist of an earlier run finished');

  const faults = createFaults();
  const resources = createResources(clock, random, timings.resourceMs);
  const recordings = createRecordings<Recording>(limits.endedKept, ({ identity }) =>
    resources.forget(identity.resourceId),
  );
  const stage = await chooseStage({ programs, forced: options.capture, clock, log });
  const notifier = createNotifier({ target: notify, fate: faults.takeFate, clock, random, timings, log });

  const service = createCloudRecording({
    resources,
    recordings,
    clock,
    timings,
    choices: { ...defaultChoices, ...options.choices },
    takeStatus: faults.takeStatus,
    limit: limits.recordings,
    launch: ({ id, cname, uid, excludes }, plan) => {
      const identity = { sid: hexId(random), cname, uid, resourceId: id, excludes };
      const tell = notifier.forRecording(identity);
      const onPageCrash = options.onPageCrash ?? 'film-on';
      const newUid = () => randomUid(random);
      const means = { dir, chromium, stage, clock, timings, log };
      const recording = new Recording(identity, plan, { ...means, onPageCrash, tell, newUid });
      recordings.add(recording);
      return recording;
    },
  });

  // A resourceId is longer than the 100 characters that a path parameter may have by default.
  const app = fastify({ logger: false, forceCloseConnections: true, routerOptions: { maxParamLength: 1_000 } });
  app.setNotFoundHandler((_request, reply) =>
    reply.code(404).send(turnedAway(404, 'no Route matched with those values').body),
  );
  app.setErrorHandler((thrown, _request, reply) => {
    const error = toError(thrown);
    const ours = Number(Reflect.get(error, 'statusCode') ?? 500) >= 500;
    if (ours) log.error({ why: error.message }, 'request failed');
    // No JSON, not said to be JSON, or too large: code 8; its HTTP status is not documented.
    const answer = ours ? refusal(500, 500, 'internal_error') : refusal(400, 8, error.message);
    return reply.code(answer.status).send(answer.body);
  });
  app.addHook('onRequest', async (_request, reply) => void reply.header('x-request-id', hexId(random)));
  const refuse = authorize(options.customerId, options.customerSecret);
  const serve = createServing(faults, clock, timings.noAnswerMs);
  const withinRate = createRateLimit(limits.callsPerSecond, clock);
  await app.register(agoraRoutes({ service, serve, refuse, withinRate, appId: options.appId }));
  await app.register(recordingRoutes(recordings));
  await app.register(faultRoutes(faults, recordings));

  const url = await app.listen({ host, port }).catch((thrown: unknown) => {
    const busy = Reflect.get(toError(thrown), 'code') === 'EADDRINUSE';
    const why = busy ? 'the port is in use' : toError(thrown).message;
    throw new Error(`Cannot start the local recorder on ${host}:${port}: ${why}`, { cause: thrown });
  });
  log.info({ url, dir }, 'local recorder listens');

  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    await Promise.all(recordings.active().map((one) => one.end({ code: 0, details: '', silent: true })));
    notifier.close();
    await app.close();
  };
  return { url, close: () => (closing ??= close()) };
};
