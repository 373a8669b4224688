import { recordingStates } from '@rollcue/protocol';
import { refTo } from './components.ts';
import { json, media, type OperationDoc, problems, withKey } from './operation.ts';

const ofRecordings = { tags: ['Recordings'], security: withKey } as const;

const idParam = {
  type: 'object',
  properties: { id: { type: 'string', description: 'The recording’s id' } },
  required: ['id'],
} as const;

const oneRecording = {
  description: 'The recording, with the tokens of its attempts and its latest report',
  content: json('Recording'),
} as const;

/** `POST /v1/recordings`. */
export const startDoc: OperationDoc = {
  ...ofRecordings,
  summary: 'Start a recording',
  description:
    'The page is opened by a cloud browser with `rollcue=<token>` added to its address, and supervised from then on. ' +
    '`pageUrl` must be an absolute http(s) URL.',
  headers: {
    type: 'object',
    properties: {
      'Idempotency-Key': {
        type: 'string',
        minLength: 1,
        maxLength: 255,
        description: 'The same key with the same body is the same recording, however often it is sent',
      },
    },
  },
  body: { content: json('StartRequest') },
  response: {
    201: {
      description: 'It is being started',
      content: json('Recording'),
      headers: { Location: { type: 'string', description: 'Where the recording is read' } },
    },
    ...problems([400, 401, 403, 413, 415, 422, 429], { 422: 'The Idempotency-Key was used for another request' }),
  },
};

/** `GET /v1/recordings`. */
export const listDoc: OperationDoc = {
  ...ofRecordings,
  summary: 'List recordings, newest first',
  querystring: {
    type: 'object',
    properties: {
      state: { type: 'string', enum: [...recordingStates] },
      limit: { type: 'integer', minimum: 1, maximum: 500, default: 50 },
      cursor: { type: 'string', description: '`nextCursor` of the page before' },
    },
  },
  response: {
    200: {
      description: 'A page of the list; `nextCursor` is absent on the last one',
      content: media('application/json', {
        type: 'object',
        properties: { items: { type: 'array', items: refTo('Recording') }, nextCursor: { type: 'string' } },
        required: ['items'],
      }),
    },
    ...problems([400, 401, 429]),
  },
};

/** `GET /v1/recordings/{id}`. */
export const readDoc: OperationDoc = {
  ...ofRecordings,
  summary: 'Read a recording',
  params: idParam,
  response: { 200: oneRecording, ...problems([401, 404, 429]) },
};

/** `GET /v1/recordings/{id}/timeline`. */
export const timelineDoc: OperationDoc = {
  ...ofRecordings,
  summary: 'Read what happened to a recording, oldest first',
  params: idParam,
  response: {
    200: {
      description: 'Every event of its life',
      content: media('application/json', {
        type: 'object',
        properties: { items: { type: 'array', items: refTo('TimelineItem') } },
        required: ['items'],
      }),
    },
    ...problems([401, 404, 429]),
  },
};

/** `GET /v1/recordings/{id}/reports`. */
export const reportsDoc: OperationDoc = {
  ...ofRecordings,
  summary: 'Read the newest reports of a recording, oldest first',
  description:
    'At most 120, of those that this node has heard lately: for who comes later than they did. Kept in memory alone, as the event stream.',
  params: idParam,
  response: {
    200: {
      description: 'What its pages last said',
      content: media('application/json', {
        type: 'object',
        properties: { items: { type: 'array', items: refTo('ReportEvent') } },
        required: ['items'],
      }),
    },
    ...problems([401, 404, 429]),
  },
};

/** `POST /v1/recordings/{id}/stop`. */
export const stopDoc: OperationDoc = {
  ...ofRecordings,
  summary: 'Stop a recording',
  description: 'Idempotent: a recording that is over stays as it is. A body is not needed, and left alone.',
  params: idParam,
  response: { 200: oneRecording, ...problems([401, 403, 404, 429]) },
};

/** `POST /v1/recordings/{id}/reload` and `…/replace`: the same wish again within 3 s is taken once. */
export const askDocs: Readonly<Record<'reload' | 'replace', OperationDoc>> = {
  reload: {
    ...ofRecordings,
    summary: 'Have the page reloaded',
    description: 'The page of the lead is told so in answer to its next report. A body is not needed, and left alone.',
    params: idParam,
    response: {
      202: { ...oneRecording, description: 'The page will be told' },
      ...problems([401, 403, 404, 409, 429], { 409: 'No page is heard that could be told' }),
    },
  },
  replace: {
    ...ofRecordings,
    summary: 'Have a new attempt begun in place of this one',
    description:
      'The lead is lost at once, its run is stopped, and another attempt begins, which counts as any other. A body is ' +
      'not needed, and left alone.',
    params: idParam,
    response: {
      202: { ...oneRecording, description: 'It has been replaced' },
      ...problems([401, 403, 404, 409, 429], { 409: 'It is stopping or over, or the limit of attempts is reached' }),
    },
  },
};

/** `GET /v1/recordings/{id}/frame.jpg`. */
export const frameDoc: OperationDoc = {
  ...ofRecordings,
  summary: 'Look at what is being filmed',
  description:
    'The newest frame of the lead, as old as a second. `frames` in `/settings.json` tells whether the recorder shows any; ' +
    'the local one does.',
  params: idParam,
  response: {
    200: { description: 'The frame', content: media('image/jpeg', { type: 'string', format: 'binary' }) },
    ...problems([401, 404, 429], { 404: 'There is no such recording, or no frame of it' }),
  },
};

/** `GET /v1/events`. */
export const eventsDoc: OperationDoc = {
  ...ofRecordings,
  summary: 'Follow everything as server-sent events',
  description:
    '`event: recording` carries a Recording at each change, without tokens; `event: report` carries a ReportEvent for ' +
    'each report of a page. Each has an `id`. After a break, `Last-Event-ID` resumes; where it is too old, the open ' +
    'recordings are sent as they are. A comment is sent every 15 s to keep the connection open.',
  headers: {
    type: 'object',
    properties: { 'Last-Event-ID': { type: 'string', description: 'The `id` of the last event that arrived' } },
  },
  response: {
    200: {
      description: 'Events, for as long as both sides stay',
      content: media('text/event-stream', { type: 'string' }),
    },
    ...problems([401, 429, 503], { 503: 'This node is draining; come back, to another one' }),
  },
};
