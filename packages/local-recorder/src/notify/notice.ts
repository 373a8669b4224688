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

/** What is worth a notification. */
export type Notice =
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
  | { readonly kind: 'sessionExit'; readonly normal: boolean };

type Wire = {
  readonly eventType: number;
  readonly serviceType: number;
  readonly details: Readonly<Record<string, unknown>>;
};

/** The notice with Agora's numbers and names (event types, service types, details). */
export const toWire = (notice: Notice): Wire => {
  switch (notice.kind) {
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
    case 'sessionExit':
      return {
        eventType: 11,
        serviceType: 0,
        details: { msgName: 'session_exit', exitStatus: notice.normal ? 0 : 1 },
      };
  }
};
