import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
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

const types: Readonly<Record<string, string>> = {
  '.mp4': 'video/mp4',
  '.webm': 'video/webm',
  '.m3u8': 'application/vnd.apple.mpegurl',
  '.ts': 'video/mp2t',
};

/** What a developer looks at beside Agora's API: the recordings, their videos and newest pictures. */
export const recordingRoutes =
  (recordings: Recordings<Recording>) =>
  async (app: FastifyInstance): Promise<void> => {
    app.get('/recordings', async () => ({ items: await Promise.all(recordings.list().map(summary)) }));

    const serve = async (path: string | undefined, sid: string, request: FastifyRequest, reply: FastifyReply) => {
      const size =
        path === undefined
          ? undefined
          : await stat(path).then(
              (file) => file.size,
              () => undefined,
            );
      if (path === undefined || size === undefined)
        return reply.code(404).send({ error: `Cannot show this video of recording "${sid}": there is none` });
      reply.header('accept-ranges', 'bytes').type(types[extname(path)] ?? 'application/octet-stream');
      const range = byteRange(request.headers.range, size);
      if (range === undefined) return reply.send(createReadStream(path));
      reply.code(206).header('content-range', `bytes ${range.start}-${range.end}/${size}`);
      return reply.send(createReadStream(path, range));
    };

    app.get<{ Params: { sid: string } }>('/recordings/:sid/video', async (request, reply) => {
      const { sid } = request.params;
      return serve(await recordings.find(sid)?.workers.path(), sid, request, reply);
    });

    // Each file under its own name, so that a player finds the slices of a playlist beside it.
    app.get<{ Params: { sid: string; file: string } }>('/recordings/:sid/:file', async (request, reply) => {
      const { sid, file } = request.params;
      const newest = await recordings.find(sid)?.workers.path();
      const ours = file.replace(/^bak\d+_/, '').startsWith(`${sid}_`) && /^[\w -]+\.(ts|m3u8|mp4|webm)$/.test(file);
      return serve(newest && ours ? join(dirname(newest), file) : undefined, sid, request, reply);
    });

    app.get<{ Params: { sid: string } }>('/recordings/:sid/frame.jpg', async ({ params }, reply) => {
      const picture = await recordings.find(params.sid)?.workers.newestFrame();
      if (picture === undefined)
        return reply.code(404).send({ error: `Cannot show a picture of recording "${params.sid}": there is none` });
      return reply.header('cache-control', 'no-store').type('image/jpeg').send(picture);
    });
  };
