/** A file of a recording as Agora lists it; `sliceStartTime` in ms since 1970. */
export type ListedFile = { readonly filename: string; readonly sliceStartTime: number };

// Why a recorder stopped by itself, by code of event 71.
const stopMessages = {
  0: 'ok',
  1: 'max_recording_hour',
  2: 'capability_limit',
  3: 'start_engine_failed',
  4: 'page_load_timeout',
  5: 'access_url_failed',
  6: 'recorder_error',
} as const;

/** A code of event 71. */
export type StopCode = keyof typeof stopMessages;

/** What a recorder can't bear of a page, as event 72 says it. */
type LimitType = 'resolution' | 'WebGL' | 'bandwidth';

/** An error of event 1: `module` 0 recorder, 1 uploader, 2 service, 6 page; `errorLevel` 1 debug to 5 fatal. */
type ServiceError = {
  readonly module: number;
  readonly errorLevel: number;
  readonly errorCode: number;
  readonly errorMsg: string;
};

/** What is worth a notification. */
export type Notice =
  | { readonly kind: 'serviceError'; readonly error: ServiceError }
  /** Another worker has taken over; from here on the recording is told under this uid. */
  | { readonly kind: 'failedOver'; readonly newUid: number }
  | { readonly kind: 'takeoverReady' }
  /** How much of what was recorded is uploaded, in ten-thousandths. */
  | { readonly kind: 'uploading'; readonly progress: number }
  | { readonly kind: 'limitReached'; readonly limitType: LimitType }
  | { readonly kind: 'uploaderStarted' }
  | { readonly kind: 'webStarted'; readonly at: number }
  | { readonly kind: 'webReloaded'; readonly reason: 'page_load_timeout' | 'audio_silence' }
  | {
      readonly kind: 'webStopped';
      readonly code: StopCode;
      readonly details: string;
      readonly files: readonly ListedFile[];
    }
  | { readonly kind: 'uploaded' }
  /** Something went to the recorder's own backup, to be stored later. */
  | { readonly kind: 'backuped' }
  | { readonly kind: 'sessionExit'; readonly normal: boolean };

type Wire = {
  readonly eventType: number;
  readonly serviceType: number;
  readonly details: Readonly<Record<string, unknown>>;
};

/** The notice with Agora's numbers and names (event types, service types, details). */
export const toWire = (notice: Notice): Wire => {
  switch (notice.kind) {
    case 'serviceError':
      return { eventType: 1, serviceType: 0, details: { msgName: 'cloud_recording_error', ...notice.error, stat: 0 } };
    case 'failedOver':
      return { eventType: 12, serviceType: 0, details: { msgName: 'session_failover', newUid: notice.newUid } };
    case 'takeoverReady':
      // The documents name the event in words only; its msgName and service type are ours.
      return { eventType: 13, serviceType: 0, details: { msgName: 'high_availability_register_success' } };
    case 'uploading':
      return { eventType: 33, serviceType: 2, details: { msgName: 'uploading_progress', progress: notice.progress } };
    case 'limitReached':
      return {
        eventType: 72,
        serviceType: 6,
        details: { msgName: 'web_recorder_capability_limit', limitType: notice.limitType },
      };
    case 'uploaderStarted':
      return { eventType: 30, serviceType: 2, details: { msgName: 'uploader_started', status: 0 } };
    case 'webStarted':
      return {
        eventType: 70,
        serviceType: 6,
        details: { msgName: 'web_recorder_started', recorderStartTime: notice.at },
      };
    case 'webReloaded':
      return { eventType: 73, serviceType: 6, details: { msgName: 'web_recorder_reload', reason: notice.reason } };
    case 'webStopped':
      return {
        eventType: 71,
        serviceType: 6,
        details: {
          msgName: 'web_recorder_stopped',
          code: notice.code,
          message: stopMessages[notice.code],
          details: notice.details,
          fileList: notice.files,
        },
      };
    case 'uploaded':
      return { eventType: 31, serviceType: 2, details: { msgName: 'uploaded', status: 0 } };
    case 'backuped':
      return { eventType: 32, serviceType: 2, details: { msgName: 'backuped', status: 0 } };
    case 'sessionExit':
      return {
        eventType: 11,
        serviceType: 0,
        details: { msgName: 'session_exit', exitStatus: notice.normal ? 0 : 1 },
      };
  }
};
