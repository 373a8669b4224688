/**
 * The shapes of answers and notifications of web page recording as docs.agora.io shows them (Cloud Recording: RESTful API,
 * webhook events), with values of our own. Numbers of 13 digits stand for moments in ms.
 */
const owner = { cname: 'room', uid: '1' };
const session = {
  ...owner,
  resourceId: 'JyvK8nXHuV1BE64GDkAaBGEscvtHW7v8BrQoRPCHxmeVxwY22-x-kv4GdPcjZeMzoCBUCOr9q-k6wBWMC7SaAkZ',
};
const started = { ...session, sid: '38f8e3cfdc474cd56fc1ceba380d7e1a' };
const moment = 1_562_724_971_626;
const playlist = { filename: '38f8e3cfdc474cd56fc1ceba380d7e1a_room.m3u8', sliceStartTime: moment };

/** Answers by call. */
export const answers = {
  acquire: session,
  start: started,
  update: started,
  queryEarly: {
    ...started,
    serverResponse: {
      status: 4,
      extensionServiceState: [
        { serviceName: 'web_recorder_service', payload: { state: 'inProgress', onhold: false, fileList: [] } },
      ],
    },
  },
  query: {
    ...started,
    serverResponse: {
      status: 5,
      extensionServiceState: [
        { serviceName: 'web_recorder_service', payload: { state: 'inProgress', onhold: false, fileList: [playlist] } },
      ],
    },
  },
  stop: {
    ...started,
    serverResponse: {
      extensionServiceState: [
        {
          serviceName: 'web_recorder_service',
          payload: {
            state: 'exit',
            onhold: false,
            fileList: [playlist, { filename: '38f8e3cfdc474cd56fc1ceba380d7e1a_room_0.mp4', sliceStartTime: moment }],
          },
        },
        { serviceName: 'upload_service', payload: { uploadingStatus: 'uploaded' } },
      ],
    },
  },
} as const;

const envelope = (eventType: number, serviceType: number, details: object) => ({
  noticeId: '31aeb35a9245cbd977cfe18b438b75ed',
  productId: 3,
  eventType,
  notifyMs: moment,
  sid: started.sid,
  payload: {
    ...owner,
    sid: started.sid,
    sequence: 1,
    sendts: moment,
    serviceType,
    serviceScene: 'web_record',
    details,
  },
});

/** Notifications by event type. */
export const events: Readonly<Record<number, object>> = {
  1: envelope(1, 0, {
    ...{ msgName: 'cloud_recording_error', module: 1, errorLevel: 5, errorCode: 47, errorMsg: '', stat: 0 },
  }),
  11: envelope(11, 0, { msgName: 'session_exit', exitStatus: 0 }),
  12: envelope(12, 0, { msgName: 'session_failover', newUid: 1_234 }),
  30: envelope(30, 2, { msgName: 'uploader_started', status: 0 }),
  31: envelope(31, 2, { msgName: 'uploaded', status: 0 }),
  33: envelope(33, 2, { msgName: 'uploading_progress', progress: 10_000 }),
  70: envelope(70, 6, { msgName: 'web_recorder_started', recorderStartTime: moment }),
  71: envelope(71, 6, {
    msgName: 'web_recorder_stopped',
    ...{ code: 0, message: 'ok', details: '', fileList: [playlist] },
  }),
  72: envelope(72, 6, { msgName: 'web_recorder_capability_limit', limitType: 'WebGL' }),
  73: envelope(73, 6, { msgName: 'web_recorder_reload', reason: 'audio_silence' }),
};
