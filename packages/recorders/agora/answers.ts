import type { AcquireOutcome, QueryOutcome, StartOutcome, StopOutcome, Trouble, UpdateOutcome } from '@rollcue/server';
import * as v from 'valibot';
import type { HttpOutcome } from './agoraHttp.ts';

/** A field of another type than documented is left out; it must not cost the fields beside it. */
const lenient = <T>(schema: v.GenericSchema<unknown, T>) => v.fallback(v.optional(schema), undefined);
const text = lenient(v.string());
/** Codes are numbers; one sent as text is read all the same. */
const number = lenient(
  v.union([
    v.number(),
    v.pipe(
      v.string(),
      v.regex(/^\d+$/),
      v.transform((digits) => Number(digits)),
    ),
  ]),
);

/** Agora answers in two shapes: `{ message }` from its gateway, `{ code, reason }` from the service. Both are read. */
const bodySchema = v.object({
  code: number,
  reason: text,
  message: text,
  resourceId: text,
  sid: text,
  serverResponse: lenient(
    v.object({
      status: number,
      payload: lenient(v.object({ message: text })),
      extensionServiceState: lenient(v.array(v.unknown())),
    }),
  ),
});
type Body = v.InferOutput<typeof bodySchema>;

const bodyOf = (body: unknown): Body => {
  const parsed = v.safeParse(bodySchema, body);
  return parsed.success ? parsed.output : v.parse(bodySchema, {});
};

const wordsFor = (status: number, body: Body, requestId: string | undefined): string => {
  const said = body.reason ?? body.message ?? body.serverResponse?.payload?.message;
  const code = body.code === undefined ? '' : ` code ${body.code}`;
  // Agora's support asks for the request id.
  return `HTTP ${status}${code}${said ? ` "${said}"` : ''}${requestId ? ` (request ${requestId})` : ''}`;
};

/** Error codes with a handling of their own (agora status codes; all others go by their HTTP status). */
const codes = {
  alreadyStarted: 7,
  invalidOperation: 49,
  conflict: 53,
  notCompleted: 65,
  overLoad: 406,
  resourceExpired: 433,
  noData: 435,
  resourceUnreadable: 1001,
} as const;

const troubleOf = (outcome: HttpOutcome): Trouble => {
  if (outcome.is !== 'answer') return { is: 'server-error', words: outcome.words };
  const { status } = outcome;
  const body = bodyOf(outcome.body);
  const words = wordsFor(status, body, outcome.requestId);
  if (status === 429 || body.code === codes.overLoad) return { is: 'overload', words };
  if (status === 206 || body.code === codes.notCompleted) return { is: 'not-completed', words };
  if (body.code === codes.conflict || body.code === codes.resourceExpired || body.code === codes.resourceUnreadable)
    return { is: 'conflict', words };
  if (status >= 400 && status < 500) return { is: 'refused', words };
  return { is: 'server-error', words };
};

/** Success is HTTP 200 alone: 201 and 206 are 2xx and carry errors. */
const okBody = (outcome: HttpOutcome): Body | undefined =>
  outcome.is === 'answer' && outcome.status === 200 ? bodyOf(outcome.body) : undefined;

/** Reads the answer to `acquire`. */
export const readAcquire = (outcome: HttpOutcome): AcquireOutcome => {
  const resourceId = okBody(outcome)?.resourceId;
  return resourceId ? { is: 'acquired', resourceId } : troubleOf(outcome);
};

/** Reads the answer to `start`. A 200 with an empty sid is a failed start; "already started" may name the sid or not. */
export const readStart = (outcome: HttpOutcome): StartOutcome => {
  const sid = okBody(outcome)?.sid;
  if (sid) return { is: 'started', sid };
  const body = outcome.is === 'answer' ? bodyOf(outcome.body) : undefined;
  if (body?.code !== codes.alreadyStarted) return troubleOf(outcome);
  return body.sid ? { is: 'started', sid: body.sid } : { is: 'already-started' };
};

/** Reads the answer to `query`. Only 404 says that the recording is not there; all else but 200 says nothing. */
export const readQuery = (outcome: HttpOutcome): QueryOutcome => {
  const status = okBody(outcome)?.serverResponse?.status;
  if (status !== undefined) return { is: 'found', status };
  if (outcome.is === 'answer' && outcome.status === 404) return { is: 'gone' };
  return { is: 'no-answer', words: troubleOf(outcome).words };
};

/** Reads the answer to `update`. */
export const readUpdate = (outcome: HttpOutcome): UpdateOutcome => {
  if (okBody(outcome)) return { is: 'updated' };
  if (outcome.is === 'answer' && outcome.status === 404) return { is: 'gone' };
  const trouble = troubleOf(outcome);
  return trouble.is === 'refused' ? trouble : { is: 'no-answer', words: trouble.words };
};

const fileListSchema = v.object({ fileList: v.array(v.unknown()) });
const fileSchema = v.union([
  v.pipe(
    v.object({ filename: v.string() }),
    v.transform((f) => f.filename),
  ),
  v.pipe(
    v.object({ fileName: v.string() }),
    v.transform((f) => f.fileName),
  ),
]);

/** File names in a `fileList`, whichever way they are spelt. */
export const fileNames = (holder: unknown): readonly string[] => {
  const parsed = v.safeParse(fileListSchema, holder);
  if (!parsed.success) return [];
  return parsed.output.fileList.flatMap((file) => {
    const name = v.safeParse(fileSchema, file);
    return name.success ? [name.output] : [];
  });
};

/** The key is `payload` in newer documents and `playload` in older ones: both occur. */
const payloadsOf = (service: unknown): readonly unknown[] =>
  typeof service === 'object' && service !== null
    ? [...('payload' in service ? [service.payload] : []), ...('playload' in service ? [service.playload] : [])]
    : [];

/** Reads the answer to `stop`. 404 and "already exiting" count as stopped. */
export const readStop = (outcome: HttpOutcome): StopOutcome => {
  const body = okBody(outcome);
  if (body)
    return {
      is: 'stopped',
      files: (body.serverResponse?.extensionServiceState ?? []).flatMap(payloadsOf).flatMap(fileNames),
    };
  if (outcome.is === 'answer') {
    if (outcome.status === 404) return { is: 'gone' };
    const { code } = bodyOf(outcome.body);
    if (code === codes.noData || code === codes.invalidOperation) return { is: 'stopped', files: [] };
  }
  const trouble = troubleOf(outcome);
  return trouble.is === 'refused' ? trouble : { is: 'no-answer', words: trouble.words };
};
