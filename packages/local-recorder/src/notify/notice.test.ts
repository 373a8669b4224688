import { expect, test } from 'vitest';
import { type Notice, toWire } from './notice.ts';

const file = { filename: 's_c_0.mp4', sliceStartTime: 1_627_613_641_393 };

const table: readonly (readonly [Notice, number, number, object])[] = [
  [
    { kind: 'serviceError', error: { module: 0, errorLevel: 5, errorCode: 110, errorMsg: '' } },
    1,
    0,
    { msgName: 'cloud_recording_error', module: 0, errorLevel: 5, errorCode: 110, errorMsg: '', stat: 0 },
  ],
  [{ kind: 'sessionExit', normal: false }, 11, 0, { msgName: 'session_exit', exitStatus: 1 }],
  [{ kind: 'failedOver', newUid: 77 }, 12, 0, { msgName: 'session_failover', newUid: 77 }],
  [{ kind: 'takeoverReady' }, 13, 0, { msgName: 'high_availability_register_success' }],
  [{ kind: 'uploaderStarted' }, 30, 2, { msgName: 'uploader_started', status: 0 }],
  [{ kind: 'uploaded' }, 31, 2, { msgName: 'uploaded', status: 0 }],
  [{ kind: 'backuped' }, 32, 2, { msgName: 'backuped', status: 0 }],
  [{ kind: 'uploading', progress: 9_500 }, 33, 2, { msgName: 'uploading_progress', progress: 9_500 }],
  [{ kind: 'webStarted', at: 5 }, 70, 6, { msgName: 'web_recorder_started', recorderStartTime: 5 }],
  [
    { kind: 'webStopped', code: 1, details: 'max recording hour is 4', files: [file] },
    71,
    6,
    {
      msgName: 'web_recorder_stopped',
      code: 1,
      message: 'max_recording_hour',
      details: 'max recording hour is 4',
      fileList: [file],
    },
  ],
  [
    { kind: 'limitReached', limitType: 'WebGL' },
    72,
    6,
    { msgName: 'web_recorder_capability_limit', limitType: 'WebGL' },
  ],
  [
    { kind: 'webReloaded', reason: 'audio_silence' },
    73,
    6,
    { msgName: 'web_recorder_reload', reason: 'audio_silence' },
  ],
];

test.each([
  [0, 'ok'],
  [1, 'max_recording_hour'],
  [2, 'capability_limit'],
  [3, 'start_engine_failed'],
  [4, 'page_load_timeout'],
  [5, 'access_url_failed'],
  [6, 'recorder_error'],
] as const)('event 71 with code %i says "%s"', (code, message) => {
  expect(toWire({ kind: 'webStopped', code, details: 'why', files: [file] }).details).toEqual({
    msgName: 'web_recorder_stopped',
    ...{ code, message, details: 'why', fileList: [file] },
  });
});

test.each(table)('$kind is told in the documented fields', (notice, eventType, serviceType, details) => {
  expect(toWire(notice)).toEqual({ eventType, serviceType, details });
});
