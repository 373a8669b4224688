import { createSession } from 'better-sse';
import type { FastifyInstance } from 'fastify';
import { toView } from '../core/toView.ts';
import type { Metrics } from '../metrics/createMetrics.ts';
import type { EventFeed } from '../ops/eventFeed.ts';
import type { HubEvent } from '../ops/eventHub.ts';
import { isAfter, type Position, parseEventId } from '../ops/position.ts';
import type { Clock } from '../ops/systemClock.ts';
import type { RecordingStore } from '../store/recordingStore.ts';
import type { Door } from './createDoor.ts';
import type { Drain } from './drain.ts';
import { createFrames } from './eventFrames.ts';
import { eventsDoc } from './openapi/recordingDocs.ts';
import { sendProblem } from './problem.ts';
import { whileSignedIn } from './whileSignedIn.ts';

const keepAliveMs = 15_000;
/** A client that cannot take this many bytes is dropped; it comes back with `Last-Event-ID`. */
const mostBuffered = 1024 * 1024;

type Deps = {
  readonly drain: Drain;
  readonly metrics: Metrics;
  readonly feed: EventFeed;
  readonly store: RecordingStore;
  readonly clock: Clock;
  readonly door: Door;
};

/** When this node goes, its clients come back spread over some seconds, not all at once. */
const comeBackAfter = (i: number): number => 500 + (i % 20) * 125;

/**
 * `GET /v1/events`: server-sent events, every change and every report. It resumes after `Last-Event-ID`, also on another
 * node and after a restart; where that is too old to be remembered, the open recordings are sent as they are now.
 */
export const eventRoute = async (app: FastifyInstance, deps: Deps): Promise<void> => {
  const { feed, store, clock, metrics, drain, door } = deps;
  const frames = createFrames();
  const ends = new Set<(comeBackMs?: number) => void>();
  app.addHook('preClose', async () => {
    for (const end of [...ends]) end();
  });
  drain.onBegin(() => {
    for (const [i, end] of [...ends].entries()) end(comeBackAfter(i));
  });

  app.get('/v1/events', { config: { doc: eventsDoc } }, async (request, reply) => {
    if (drain.isDraining())
      return sendProblem(reply.header('retry-after', 1), 503, 'This node is draining; come back, to another one');
    const caller = await door.callerOf(request);
    reply.hijack();
    const session = await createSession(request.raw, reply.raw, { keepAlive: keepAliveMs, retry: 2000 });
    const asked = session.lastId === '' ? undefined : parseEventId(session.lastId);
    let sent: Position | undefined = asked;
    const send = (event: HubEvent): void => {
      const { position } = event;
      if (!session.isConnected || (sent && !isAfter(position, sent))) return;
      if (reply.raw.writableLength > mostBuffered) {
        reply.raw.destroy();
        return;
      }
      sent = position;
      void session.batch(frames.of(event));
    };

    // What comes while the past is being read waits until that has been sent.
    let waiting: HubEvent[] | undefined = [];
    const unlisten = feed.hub.listen((event) => (waiting ? void waiting.push(event) : send(event)));
    metrics.streamOpened();
    const end = (comeBackMs?: number): void => {
      if (!ends.delete(end)) return;
      stopAsking();
      metrics.streamClosed();
      unlisten();
      reply.raw.end(comeBackMs === undefined ? undefined : `retry: ${comeBackMs}\n\n`);
    };
    ends.add(end);
    const stopAsking = whileSignedIn(caller, clock, () => end());
    session.once('disconnected', () => end());

    const missed = asked && (await feed.since(asked));
    if (missed) for (const event of missed) send(event);
    else if (session.lastId !== '') {
      sent = undefined;
      for (const { recording } of await store.openRecordings())
        if (session.isConnected) session.push(toView(recording, clock.now()), 'recording');
    }
    for (const event of waiting) send(event);
    waiting = undefined;
    return reply;
  });
};
