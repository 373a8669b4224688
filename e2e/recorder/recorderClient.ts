import { testAccount, testStorage } from '../support/testAccount.ts';

/** An answer of the recorder. */
export type Answer = { readonly status: number; readonly body: Readonly<Record<string, unknown>> };

/** Names of one recording, as its calls need them. */
type Take = {
  readonly cname: string;
  readonly uid: string;
  readonly resourceId: string;
  readonly sid: string;
  readonly started: Answer;
};

/** Agora's five calls, made as bare as a business that knows only the documents would make them. */
export type RecorderClient = {
  readonly call: (method: 'GET' | 'POST', path: string, body?: unknown) => Promise<Answer>;
  readonly acquire: (uid: string) => Promise<Answer>;
  /** `param` is of `serviceParam`, `more` of `clientRequest`. */
  readonly start: (url: string, param?: object, more?: object) => Promise<Take>;
  readonly query: (take: Take) => Promise<Answer>;
  readonly update: (take: Take, onhold: boolean) => Promise<Answer>;
  readonly stop: (take: Take, clientRequest?: object) => Promise<Answer>;
  /** The `status` that `query` says; undefined where there is none. */
  readonly status: (take: Take) => Promise<number | undefined>;
};

const { ROLLCUE_AGORA_APP_ID: app, ROLLCUE_AGORA_CUSTOMER_ID: id, ROLLCUE_AGORA_CUSTOMER_SECRET: key } = testAccount;
const authorization = `Basic ${Buffer.from(`${id}:${key}`).toString('base64')}`;
const base = `/v1/apps/${app}/cloud_recording`;

/** A client of the recorder at `url()`, with a new uid for each start. */
export const recorderClient = (url: () => string): RecorderClient => {
  let uids = 0;
  const call: RecorderClient['call'] = async (method, path, body) => {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const headers = { authorization, ...(body === undefined ? {} : { 'content-type': 'application/json' }) };
    const answer = await fetch(url() + path, { method, headers, ...sent });
    return { status: answer.status, body: (await answer.json()) as Answer['body'] };
  };
  const acquire = (uid: string) =>
    call('POST', `${base}/acquire`, { cname: 'room', uid, clientRequest: { scene: 1, resourceExpiredHour: 24 } });
  const session = ({ resourceId, sid }: Take) => `${base}/resourceid/${resourceId}/sid/${sid}/mode/web`;
  const query = (take: Take) => call('GET', `${session(take)}/query`);
  return {
    call,
    acquire,
    start: async (page, param = {}, more = {}) => {
      const uid = String(++uids);
      const resourceId = String((await acquire(uid)).body.resourceId);
      const serviceParam = { audioProfile: 0, videoWidth: 640, videoHeight: 360, maxRecordingHour: 1, url: page };
      const started = await call('POST', `${base}/resourceid/${resourceId}/mode/web/start`, {
        cname: 'room',
        uid,
        clientRequest: {
          extensionServiceConfig: {
            errorHandlePolicy: 'error_abort',
            extensionServices: [
              {
                serviceName: 'web_recorder_service',
                errorHandlePolicy: 'error_abort',
                serviceParam: { ...serviceParam, ...param },
              },
            ],
          },
          recordingFileConfig: { avFileType: ['hls', 'mp4'] },
          storageConfig: JSON.parse(testStorage),
          ...more,
        },
      });
      return { cname: 'room', uid, resourceId, sid: String(started.body.sid), started };
    },
    query,
    update: (take, onhold) => {
      const { cname, uid } = take;
      return call('POST', `${session(take)}/update`, {
        ...{ cname, uid },
        clientRequest: { webRecordingConfig: { onhold } },
      });
    },
    stop: (take, clientRequest = {}) => {
      const { cname, uid } = take;
      return call('POST', `${session(take)}/stop`, { cname, uid, clientRequest });
    },
    status: async (take) => {
      const { body } = await query(take);
      return (body.serverResponse as { status?: number } | undefined)?.status;
    },
  };
};
