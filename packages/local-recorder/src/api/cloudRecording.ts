import { isDeepStrictEqual } from 'node:util';
import * as v from 'valibot';
import type { Choices } from '../choices.ts';
import type { Clock } from '../lib/clock.ts';
import { stateAt } from '../recording/ladder.ts';
import type { Plan } from '../recording/plan.ts';
import type { Recording } from '../recording/recording.ts';
import type { Recordings } from '../recording/recordings.ts';
import type { Resource, Resources } from '../recording/resources.ts';
import type { Timings } from '../timings.ts';
import { lastField, parseAcquire } from './acquireRequest.ts';
import { type Answer, exiting, invalid, noWorker, refusal } from './answer.ts';
import { service, whileRunning } from './serviceState.ts';
import { stopSchema, updateSchema } from './sessionRequests.ts';
import { parseStart } from './startRequest.ts';

/** The path parameters of a call within a session. */
export type SessionPath = { readonly appId: string; readonly resourceId: string; readonly sid: string };

/** Agora's five calls, without HTTP. */
export type CloudRecording = {
  readonly acquire: (appId: string, body: unknown) => Answer;
  readonly start: (path: Omit<SessionPath, 'sid'>, body: unknown) => Answer;
  readonly query: (path: SessionPath) => Answer;
  readonly update: (path: SessionPath, body: unknown) => Promise<Answer>;
  readonly stop: (path: SessionPath, body: unknown) => Promise<Answer>;
};

/** What the calls need of a recording. */
export type Session = Pick<
  Recording,
  'identity' | 'phase' | 'startedAt' | 'exited' | 'exit' | 'behind' | 'upload' | 'view' | 'setOnhold' | 'end'
>;

type Ground = {
  readonly resources: Resources;
  readonly recordings: Pick<Recordings<Session>, 'find' | 'active'>;
  readonly launch: (resource: Resource, plan: Plan) => Session;
  readonly clock: Clock;
  readonly timings: Pick<Timings, 'hourMs' | 'stopAnswerMs'>;
  readonly choices: Choices;
  /** A status that `query` is to say instead of the true one. */
  readonly takeStatus: () => number | undefined;
  /** How many recordings may run at once. */
  readonly limit: number;
};

/** Answers Agora's five calls of web page recording. */
export const createCloudRecording = (ground: Ground): CloudRecording => {
  const { resources, recordings, launch, clock, timings, choices, limit } = ground;
  const overLoad = (): boolean => {
    const active = recordings.active();
    return active.length >= limit || (choices.whenBehind === 'refuse' && active.some(({ behind }) => behind));
  };
  const reachable = ({ phase, exit }: Session): boolean =>
    phase === 'running' || phase === 'stopping' || (exit !== undefined && exit !== 'gone');
  const session = ({ appId, resourceId, sid }: SessionPath): Session | undefined => {
    const recording = recordings.find(sid);
    const found = resources.find(resourceId);
    if (recording?.identity.resourceId !== resourceId || !reachable(recording)) return undefined;
    if (found.state !== 'used' || found.resource.appId !== appId) return undefined;
    // The recording itself goes on; only nobody can reach it any more.
    return clock.now() - recording.startedAt > found.resource.expiredHour * timings.hourMs ? undefined : recording;
  };
  const inTime = (ended: Promise<void>): Promise<boolean> =>
    new Promise((resolve, reject) => {
      const cancel = clock.after(timings.stopAnswerMs, () => resolve(false));
      ended.then(() => resolve(true), reject).finally(cancel);
    });
  const owns = ({ identity }: Session, asked: { readonly cname: string; readonly uid: string }): boolean =>
    identity.cname === asked.cname && identity.uid === asked.uid;
  const common = ({ identity: { cname, uid, resourceId, sid } }: Session) => ({ cname, uid, resourceId, sid });

  return {
    acquire: (appId, body) => {
      const parsed = parseAcquire(body);
      if (!parsed.ok) return parsed.answer;
      if (overLoad()) return refusal(400, 406, 'vendor_over_load');
      const { cname, uid, clientRequest } = parsed.request;
      const { startParameter, resourceExpiredHour: expiredHour, excludeResourceIds: excludes = [] } = clientRequest;
      const { id } = resources.issue({ appId, cname, uid, startParameter, expiredHour, excludes });
      return { status: 200, body: { cname, uid, resourceId: id } };
    },

    start: ({ appId, resourceId }, body) => {
      const found = resources.find(resourceId);
      if (found.state === 'unknown') return refusal(400, 1001, 'resourceId cannot be parsed');
      if (found.state === 'expired') return refusal(400, 433, 'resourceId expired');
      if (found.state === 'used') return refusal(201, 7, 'already started');
      const { resource } = found;
      const parsed = parseStart(body);
      if (!parsed.ok) return parsed.answer;
      const { cname, uid, plan, raw } = parsed.request;
      if (resource.appId !== appId || resource.cname !== cname || resource.uid !== uid)
        return refusal(400, 432, 'App ID, cname or uid does not match the resourceId');
      if (resource.startParameter !== undefined && !isDeepStrictEqual(resource.startParameter, raw))
        return invalid('Start', 'startParameter');
      if (recordings.active().some((recording) => owns(recording, { cname, uid })))
        return refusal(400, 53, 'task conflict');
      // Several may have been acquired before the last place was taken.
      if (overLoad()) return refusal(500, 502, 'Failed to allocate worker');
      resources.use(resource);
      return { status: 200, body: common(launch(resource, plan)) };
    },

    query: (path) => {
      const recording = session(path);
      if (recording === undefined) return noWorker;
      if (recording.exit === 'exiting') return exiting;
      const { view } = recording;
      const status = ground.takeStatus() ?? view.status;
      const fileList = choices.queryFiles === 'none' ? [] : whileRunning(view.files);
      const state = service('web_recorder_service', { state: stateAt(status), onhold: view.onhold, fileList });
      const serverResponse = { status, extensionServiceState: [state] };
      return { status: 200, body: { ...common(recording), serverResponse } };
    },

    update: async (path, body) => {
      const recording = session(path);
      if (recording === undefined || recording.phase === 'exited') return noWorker;
      const parsed = v.safeParse(updateSchema, body);
      if (!parsed.success) return invalid('Update', lastField(parsed.issues[0]));
      if (!owns(recording, parsed.output)) return invalid('Update', 'uid');
      const { webRecordingConfig } = parsed.output.clientRequest;
      if (webRecordingConfig !== undefined) await recording.setOnhold(webRecordingConfig.onhold);
      return { status: 200, body: common(recording) };
    },

    stop: async (path, body) => {
      const recording = session(path);
      if (recording === undefined) return noWorker;
      const parsed = v.safeParse(stopSchema, body);
      if (!parsed.success) return invalid('Stop', lastField(parsed.issues[0]));
      if (!owns(recording, parsed.output)) return invalid('Stop', 'uid');
      if (recording.phase !== 'running') return refusal(400, 49, 'invalid operation');
      const ended = recording.end({ code: 0, details: '', silent: false });
      if (parsed.output.clientRequest.async_stop) return { status: 200, body: common(recording) };
      if (!(await inTime(ended))) return refusal(206, 50, 'upload timeout');
      if (recording.view.files.length === 0) return refusal(206, 435, 'no recorded data');
      const { state, onhold, files } = recording.view;
      const extensionServiceState = [
        service('web_recorder_service', { state, onhold, fileList: files }, choices.payloadKey),
        service('upload_service', { uploadingStatus: recording.upload }, choices.payloadKey),
      ];
      const serverResponse = { extensionServiceState };
      return { status: 200, body: { ...common(recording), serverResponse } };
    },
  };
};
