import type { FastifyInstance } from 'fastify';
import type { Frames } from '../ops/frames.ts';
import type { RecordingStore } from '../store/recordingStore.ts';
import { frameDoc } from './openapi/recordingDocs.ts';
import { sendProblem } from './problem.ts';

type Deps = { readonly frames: Frames; readonly store: RecordingStore };

/** `GET /v1/recordings/{id}/frame.jpg`: what is being filmed now, where the recorder shows it. */
export const frameRoute = async (app: FastifyInstance, { frames, store }: Deps): Promise<void> => {
  app.get<{ Params: { id: string } }>(
    '/v1/recordings/:id/frame.jpg',
    { config: { doc: frameDoc } },
    async (request, reply) => {
      const { id } = request.params;
      const found = await store.load(id);
      if (!found) return sendProblem(reply, 404, `No recording "${id}"`);
      const newest = await frames.newest(found.recording);
      reply.headers({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
      if (newest.is === 'none') return sendProblem(reply, 404, `No frame of recording "${id}": ${newest.words}`);
      return reply.type('image/jpeg').send(newest.jpeg);
    },
  );
};
