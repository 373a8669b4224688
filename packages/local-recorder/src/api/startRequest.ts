import * as v from 'valibot';
import type { Plan } from '../recording/plan.ts';
import { lastField } from './acquireRequest.ts';
import { type Answer, invalid, refusal } from './answer.ts';

const whole = (min: number, max: number) => v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max));
const isWebUrl = (text: string): boolean => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
const abort = v.optional(v.literal('error_abort'));

const serviceParam = v.pipe(
  v.object({
    url: v.pipe(v.string(), v.check(isWebUrl)),
    audioProfile: v.picklist([0, 1, 2]),
    videoWidth: whole(240, 1920),
    videoHeight: whole(240, 1920),
    maxRecordingHour: whole(1, 720),
    videoBitrate: v.optional(whole(50, 8000)),
    videoFps: v.optional(whole(5, 60), 15),
    mobile: v.optional(v.boolean(), false),
    maxVideoDuration: v.optional(whole(30, 240), 120),
    onhold: v.optional(v.boolean(), false),
    readyTimeout: v.optional(whole(0, 60), 0),
  }),
  v.forward(
    v.check(({ videoWidth, videoHeight }) => videoWidth * videoHeight <= 1920 * 1080),
    ['videoHeight'],
  ),
);

const fields = v.object({
  cname: v.string(),
  uid: v.string(),
  clientRequest: v.object({
    extensionServiceConfig: v.object({
      errorHandlePolicy: abort,
      extensionServices: v.pipe(
        v.array(
          v.object({ serviceName: v.string(), errorHandlePolicy: v.optional(v.string()), serviceParam: v.unknown() }),
        ),
        v.minLength(1),
      ),
    }),
    recordingFileConfig: v.optional(
      v.object({
        avFileType: v.optional(
          v.pipe(
            v.array(v.picklist(['hls', 'mp4'])),
            v.check((types) => types.includes('hls')),
          ),
          ['hls'],
        ),
      }),
      {},
    ),
    storageConfig: v.object({
      vendor: v.picklist([1, 2, 3, 4, 5, 6, 7, 8, 11]),
      region: whole(0, 100),
      bucket: v.pipe(v.string(), v.minLength(1)),
      accessKey: v.pipe(v.string(), v.minLength(1)),
      secretKey: v.pipe(v.string(), v.minLength(1)),
      fileNamePrefix: v.optional(
        v.pipe(
          v.array(v.pipe(v.string(), v.regex(/^[A-Za-z0-9]+$/))),
          v.check((names) => names.join('/').length <= 128),
        ),
        [],
      ),
    }),
  }),
});

/** A valid `start`: whom it is for, what to record, and the request as it came (to be held against `startParameter`). */
export type StartRequest = { readonly cname: string; readonly uid: string; readonly plan: Plan; readonly raw: unknown };

const service = v.object({ errorHandlePolicy: abort, serviceParam });

/** Reads the body of `start`. */
export const parseStart = (
  body: unknown,
): { readonly ok: true; readonly request: StartRequest } | { readonly ok: false; readonly answer: Answer } => {
  const outer = v.safeParse(fields, body);
  if (!outer.success) return { ok: false, answer: invalid('Start', lastField(outer.issues[0])) };
  const { cname, uid, clientRequest } = outer.output;
  const services = clientRequest.extensionServiceConfig.extensionServices;
  const foreign = services.find(({ serviceName }) => serviceName !== 'web_recorder_service');
  if (foreign !== undefined || services.length !== 1)
    return {
      ok: false,
      answer: refusal(
        400,
        2,
        `Start: the local recorder offers exactly one service, web_recorder_service, and not ${foreign?.serviceName ?? 'it twice'}`,
      ),
    };
  const inner = v.safeParse(service, services[0]);
  if (!inner.success) return { ok: false, answer: invalid('Start', lastField(inner.issues[0])) };
  const asked = inner.output.serviceParam;
  const large = asked.videoWidth * asked.videoHeight >= 1280 * 720;
  return {
    ok: true,
    request: {
      cname,
      uid,
      raw: v.is(v.object({ clientRequest: v.unknown() }), body) ? body.clientRequest : undefined,
      plan: {
        url: asked.url,
        width: asked.videoWidth,
        height: asked.videoHeight,
        fps: asked.videoFps,
        bitrateKbps: asked.videoBitrate ?? (large ? 2000 : 1500),
        audioProfile: asked.audioProfile,
        mobile: asked.mobile,
        onhold: asked.onhold,
        readyTimeout: asked.readyTimeout,
        maxRecordingHour: asked.maxRecordingHour,
        maxVideoDuration: asked.maxVideoDuration,
        avFileType: clientRequest.recordingFileConfig.avFileType,
        fileNamePrefix: clientRequest.storageConfig.fileNamePrefix,
      },
    },
  };
};
