import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Supervisor } from '../ops/supervisor.ts';
import type { RecordingStore } from '../store/recordingStore.ts';
import { byAddress, limitScope } from './addressLimit.ts';
import type { Limits } from './limits.ts';
import type { NoticeReader, RecorderMessage } from './noticeReader.ts';
import { agoraDoc } from './openapi/pageDocs.ts';
import { sendProblem } from './problem.ts';

const largestBody = 256 * 1024;
/** So many event ids are remembered, to leave repeats out. */
const remembered = 10_000;

type Deps = {
  readonly supervisor: Supervisor;
  readonly store: RecordingStore;
  /** Absent where no notification secret is configured. */
  readonly reader?: NoticeReader;
  readonly limits: Limits;
  readonly log: Logger;
};

/** `POST /webhooks/agora`: the recorder's own events; the signature over the raw bytes is verified before anything else. */
export const webhookRoute = async (
  app: FastifyInstance,
  { supervisor, store, reader, limits, log }: Deps,
): Promise<void> => {
  const seen = new Set<string>();

  const isRepeat = (id: string): boolean => {
    if (seen.has(id)) return true;
    seen.add(id);
    const [oldest] = seen;
    if (seen.size > remembered && oldest !== undefined) seen.delete(oldest);
    return false;
  };

  const findAttempt = async ({ sid, cname, uid }: RecorderMessage) =>
    (sid ? await store.findBySid(sid) : undefined) ??
    // An event may come before the answer to `start`: then cname and uid, which we chose, name the attempt.
    (cname && uid ? await store.findByUid(cname, uid) : undefined);

  await limitScope(app, byAddress(limits.noticesPerAddress));
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: largestBody }, (_request, body, done) =>
    done(null, body),
  );

  app.post('/webhooks/agora', { bodyLimit: largestBody, config: { doc: agoraDoc } }, async (request, reply) => {
    if (!reader)
      return sendProblem(reply, 503, 'No notification secret is configured: set ROLLCUE_AGORA_WEBHOOK_SECRET');
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const read = reader(request.headers, body);
    switch (read.is) {
      case 'forged':
        return sendProblem(reply, 401, 'The signature does not fit the body');
      case 'malformed':
        return sendProblem(reply, 400, `Cannot read the notification: ${read.problem}`);
      case 'ignored':
        return { ok: true };
      case 'message': {
        const { id, sid, notice } = read.message;
        const key = await findAttempt(read.message);
        if (!key) log.info({ sid }, 'event of an unknown recording left out');
        else if (!isRepeat(id)) await supervisor.notice(key, notice, sid === undefined ? { id } : { id, sid });
        return { ok: true };
      }
    }
  });
};
