import { createSession } from 'better-sse';
import type { FastifyInstance } from 'fastify';
import { toView } from '../core/toView.ts';
import type { EventHub, HubEvent } from '../ops/eventHub.ts';
import type { Clock } from '../ops/systemClock.ts';
import type { RecordingStore } from '../store/recordingStore.ts';

const keepAliveMs = 15_000;
/** A client that cannot take this many bytes is dropped; it comes back with `Last-Event-ID`. */
const mostBuffered = 1024 * 1024;

type Deps = { readonly hub: EventHub; readonly store: RecordingStore; readonly clock: Clock };

/**
 * `GET /v1/events`: server-sent events, every change and every report. It resumes after `Last-Event-ID`; where that is
 * too old to be remembered, the open recordings are sent as they are now.
 */
export const eventRoute = async (app: FastifyInstance, { hub, store, clock }: Deps): Promise<void> => {
  const ends = new Set<() => void>();
  app.addHook('preClose', async () => {
    for (const end of [...ends]) end();
  });

  app.get<{ Querystring: { lastEventId?: string } }>('/v1/events', async (request, reply) => {
    reply.hijack();
    const session = await createSession(request.raw, reply.raw, { keepAlive: keepAliveMs, retry: 2000 });
    const send = ({ id, name, data }: HubEvent): void => {
      if (!session.isConnected) return;
      if (reply.raw.writableLength > mostBuffered) {
        reply.raw.destroy();
        return;
      }
      session.push(data, name, String(id));
    };

    const lastId = Number(session.lastId);
    const missed = session.lastId === '' ? [] : Number.isInteger(lastId) ? hub.since(lastId) : undefined;
    if (missed) for (const event of missed) send(event);
    else
      for (const { recording } of await store.openRecordings())
        if (session.isConnected) session.push(toView(recording, clock.now()), 'recording');

    const unlisten = hub.listen(send);
    const end = (): void => {
      ends.delete(end);
      unlisten();
      reply.raw.end();
    };
    ends.add(end);
    session.once('disconnected', end);
  });
};
