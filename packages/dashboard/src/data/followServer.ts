import type { Page, RecordingView, ReportEvent } from '@rollcue/protocol';
import type { Api } from './api.ts';
import type { DashboardEvent } from './applyEvent.ts';
import type { Answer } from './call.ts';
import { makeStreamReader, type StreamMessage } from './eventStream.ts';
import { signedOut } from './session.ts';

/** Where time comes from; all in milliseconds. */
export type Clock = { now(): number; wait(ms: number, signal: AbortSignal): Promise<void> };

/** The server sends at least a comment every 15 s: after so long without a byte the connection is dead. */
const deadAfterMs = 40_000;
const retryMs = [1000, 2000, 5000];

const toEvent = ({ event, data }: StreamMessage): DashboardEvent | undefined => {
  if (event === 'recording') return { is: 'recording', recording: JSON.parse(data) as RecordingView };
  if (event === 'report') return { is: 'reports', reports: [JSON.parse(data) as ReportEvent] };
  return undefined;
};

type Outcome = 'lost' | 'locked';

/** So many parts of the list are read at once; what is older is asked for by the operator. */
const mostParts = 4;

/** The newest part of the list, and the parts after it. */
const readSnapshot = async (api: Api): Promise<Answer<Page<RecordingView>>> => {
  const first = await api.list();
  if (!first.ok) return first;
  let { items, nextCursor } = first.value;
  for (let part = 1; part < mostParts && nextCursor !== undefined; part += 1) {
    const next: Answer<Page<RecordingView>> = await api.list(nextCursor);
    if (!next.ok) return next;
    items = [...items, ...next.value.items];
    nextCursor = next.value.nextCursor;
  }
  return { ...first, value: { items, ...(nextCursor === undefined ? {} : { nextCursor }) } };
};

/** How far the stream was read: the server sends what was missed after it. */
type Place = { lastId: string | undefined };

/** Reads one connection to its end. The stream is opened before the snapshot is asked for, so that no change falls between. */
const readOnce = async (
  api: Api,
  clock: Clock,
  tell: (event: DashboardEvent) => void,
  place: Place,
  stop: AbortSignal,
): Promise<Outcome> => {
  const dead = new AbortController();
  const signal = AbortSignal.any([stop, dead.signal]);
  let heardAt = clock.now();
  const watch = async () => {
    while (!signal.aborted) {
      await clock.wait(deadAfterMs / 4, signal);
      if (clock.now() - heardAt > deadAfterMs) dead.abort();
    }
  };
  void watch();
  try {
    const response = await api.events(place.lastId, signal);
    if (response.status === 401) return 'locked';
    if (!response.ok || !response.body) return 'lost';
    const snapshot = await readSnapshot(api);
    if (!snapshot.ok) return snapshot.status === 401 ? 'locked' : 'lost';
    const clockOffsetMs = snapshot.serverTime === undefined ? 0 : snapshot.serverTime - clock.now();
    tell({ is: 'snapshot', page: snapshot.value, clockOffsetMs });
    tell({ is: 'connection', connection: { is: 'open' } });
    tell({ is: 'heard', at: clock.now() });
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    const take = makeStreamReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return 'lost';
      heardAt = clock.now();
      tell({ is: 'heard', at: heardAt });
      for (const message of take(value)) {
        place.lastId = message.id ?? place.lastId;
        const event = toEvent(message);
        if (event) tell(event);
      }
    }
  } catch {
    return 'lost';
  } finally {
    dead.abort();
  }
};

/**
 * Keeps the page up to date until `stop` is aborted: a snapshot, then every change. A lost connection is said, and
 * opened again by itself; where the session has ended it stops, since trying again would change nothing.
 */
export const followServer = async (
  api: Api,
  clock: Clock,
  tell: (event: DashboardEvent) => void,
  stop: AbortSignal,
): Promise<void> => {
  const place: Place = { lastId: undefined };
  let failures = 0;
  const tellAndCount = (event: DashboardEvent) => {
    if (event.is === 'connection') failures = 0;
    tell(event);
  };
  while (!stop.aborted) {
    const outcome = await readOnce(api, clock, tellAndCount, place, stop);
    if (stop.aborted) return;
    if (outcome === 'locked') {
      tell({ is: 'session', session: signedOut });
      return;
    }
    const waitMs = retryMs[Math.min(failures, retryMs.length - 1)] ?? 1000;
    failures += 1;
    tell({ is: 'connection', connection: { is: 'lost', retryAt: clock.now() + waitMs } });
    await clock.wait(waitMs, stop);
  }
};
