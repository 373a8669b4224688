import { setTimeout as sleep } from 'node:timers/promises';
import type { Claim, Recorder, Shot, TakeTurn, Target } from '@rollcue/server';
import { type AgoraHttp, createAgoraHttp } from './agoraHttp.ts';
import { readAcquire, readQuery, readStart, readStop, readUpdate } from './answers.ts';
import { createStartPairs } from './startPairs.ts';

export { createAgoraReader } from './agoraNotices.ts';

/** An Agora account, or the local recorder, which speaks the same protocol. */
export type AgoraOptions = {
  /** Base URLs: the primary, then its alternates. */
  readonly apis: readonly [string, ...string[]];
  readonly appId: string;
  readonly customerId: string;
  readonly customerSecret: string;
  /** Agora's `storageConfig`, passed on as it is. */
  readonly storage: Readonly<Record<string, unknown>>;
};

/** How long after its sid a run may be queried and stopped, in hours: a day, and never less than it may last. */
const shortestReach = 24;
const longestReach = 720;
const reachOf = ({ maxRecordingHour }: Claim): number =>
  Math.min(longestReach, Math.max(shortestReach, maxRecordingHour + 1));

/** Agora takes 10 requests a second for an App ID. A tenth more apart: of two calls one may be 100 ms longer on its way. */
const spacingMs = 110;

/** A `start` must follow its `acquire` within 2 s, whatever else waits; new pairs come last. */
const priorities = { start: 2, acquire: -1 } as const;

/** The longest `readyTimeout` that Agora takes, in seconds. */
const longestReadyTimeout = 60;

/** `readyTimeout` in whole seconds; 0, no detection by the recorder, where ours is longer than Agora can bear. */
const readyTimeoutOf = (ms: number): number => {
  const seconds = Math.ceil(ms / 1000);
  return seconds <= longestReadyTimeout ? seconds : 0;
};

const startRequest = (shot: Shot, storage: AgoraOptions['storage']) => ({
  extensionServiceConfig: {
    errorHandlePolicy: 'error_abort',
    extensionServices: [
      {
        serviceName: 'web_recorder_service',
        errorHandlePolicy: 'error_abort',
        serviceParam: {
          url: shot.url,
          audioProfile: 1,
          videoWidth: shot.videoWidth,
          videoHeight: shot.videoHeight,
          videoFps: shot.videoFps,
          maxRecordingHour: shot.maxRecordingHour,
          onhold: shot.onhold,
          readyTimeout: readyTimeoutOf(shot.readyTimeoutMs),
        },
      },
    ],
  },
  recordingFileConfig: { avFileType: ['hls', 'mp4'] },
  storageConfig: storage,
});

const createCalls = (http: AgoraHttp, { appId, storage }: AgoraOptions): Recorder => {
  const base = `/v1/apps/${encodeURIComponent(appId)}/cloud_recording`;
  const resource = (resourceId: string) => `${base}/resourceid/${encodeURIComponent(resourceId)}`;
  const pairs = createStartPairs();
  const session = ({ resourceId, sid }: Target) => `${resource(resourceId)}/sid/${encodeURIComponent(sid)}/mode/web`;

  return {
    acquire: async (claim) => {
      const { cname, uid, excludeResourceIds } = claim;
      const clientRequest = {
        scene: 1,
        resourceExpiredHour: reachOf(claim),
        ...(excludeResourceIds.length > 0 ? { excludeResourceIds } : {}),
      };
      return pairs.begin(
        async () =>
          readAcquire(await http('POST', `${base}/acquire`, { cname, uid, clientRequest }, priorities.acquire)),
        (outcome) => (outcome.is === 'acquired' ? outcome.resourceId : undefined),
      );
    },
    start: async ({ cname, uid, resourceId }, shot) => {
      // From here on it goes before every acquire that waits.
      pairs.started(resourceId);
      const body = { cname, uid, clientRequest: startRequest(shot, storage) };
      return readStart(await http('POST', `${resource(resourceId)}/mode/web/start`, body, priorities.start));
    },
    query: async (target) => readQuery(await http('GET', `${session(target)}/query`)),
    update: async (target, onhold) =>
      readUpdate(
        await http('POST', `${session(target)}/update`, {
          cname: target.cname,
          uid: target.uid,
          clientRequest: { webRecordingConfig: { onhold } },
        }),
      ),
    stop: async (target) =>
      readStop(
        await http('POST', `${session(target)}/stop`, {
          cname: target.cname,
          uid: target.uid,
          clientRequest: { async_stop: true },
        }),
      ),
  };
};

/**
 * Agora's web page recording behind the `Recorder` port. The protocol, with its contradictions, is documented at
 * docs.agora.io under Cloud Recording, RESTful API; where documents disagree both forms are read. Its 10 requests a second
 * are kept to by `takeTurn`, over all who take turns from the same place.
 */
export const createAgoraRecorder = (options: AgoraOptions, takeTurn: TakeTurn): Recorder => {
  const http = createAgoraHttp({
    hosts: options.apis,
    customerId: options.customerId,
    customerSecret: options.customerSecret,
    wait: (ms) => sleep(ms),
    turn: () => takeTurn(`agora:${options.appId}`, spacingMs),
  });
  return createCalls(http, options);
};
