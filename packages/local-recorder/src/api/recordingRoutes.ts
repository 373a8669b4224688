import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { FastifyInstance } from 'fastify';
import { redactUrl } from '../lib/redactUrl.ts';
import type { Recording } from '../recording/recording.ts';
import type { Recordings } from '../recording/recordings.ts';

const summary = async (recording: Recording) => {
  const { identity, plan, startedAt, workers, view } = recording;
  const { state, status } = view;
  const capture = workers.studio().capture();
  const { sid, cname, uid, resourceId, excludes = [] } = identity;
  const behindMs = workers.behindMs();
  const at = new Date(startedAt).toISOString();
  return {
    sid,
    cname,
    uid,
    resourceId,
    excludes,
    url: redactUrl(plan.url),
    state,
    status,
    capture,
    behindMs,
    behind: recording.behind,
    file: await workers.path(),
    files: view.files.map(({ filename }) => filename),
    startedAt: at,
  };
};

const byteRange = (header: string | undefined, size: number): { start: number; end: number } | undefined => {
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(header ?? '') ?? [];
  if (from === undefined || Number(from) >= size) return undefined;
  return { start: Number(from), end: to ? Math.min(Number(to), size - 1) : size - 1 };
};

/** What a developer looks at beside Agora's API: the recordings, their videos and newest pictures. */
export const recordingRoutes =
  (recordings: Recordings<Recording>) =>
  async (app: FastifyInstance): Promise<void> => {
    app.get('/recordings', async () => ({ items: await Promise.all(recordings.list().map(summary)) }));

    app.get<{ Params: { sid: string } }>('/recordings/:sid/video', async ({ params, headers }, reply) => {
      const path = await recordings.find(params.sid)?.workers.path();
      const size =
        path === undefined
          ? undefined
          : await stat(path).then(
              (file) => file.size,
              () => undefined,
            );
      if (path === undefined || size === undefined)
        return reply.code(404).send({ error: `Cannot show the video of recording "${params.sid}": there is none` });
      reply.header('accept-ranges', 'bytes').type(path.endsWith('.webm') ? 'video/webm' : 'video/mp4');
      const range = byteRange(headers.range, size);
      if (range === undefined) return reply.send(createReadStream(path));
      reply.code(206).header('content-range', `bytes ${range.start}-${range.end}/${size}`);
      return reply.send(createReadStream(path, range));
    });

    app.get<{ Params: { sid: string } }>('/recordings/:sid/frame.jpg', async ({ params }, reply) => {
      const picture = await recordings.find(params.sid)?.workers.newestFrame();
      if (picture === undefined)
        return reply.code(404).send({ error: `Cannot show a picture of recording "${params.sid}": there is none` });
      return reply.header('cache-control', 'no-store').type('image/jpeg').send(picture);
    });
  };
