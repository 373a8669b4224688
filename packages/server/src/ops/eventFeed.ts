import { nanoid } from 'nanoid';
import type { Logger } from 'pino';
import type { EventLog } from '../store/eventLog.ts';
import type { EventHub, HubEvent } from './eventHub.ts';
import { type Heard, rememberedOf, toReportEvent } from './heard.ts';
import type { Position } from './position.ts';
import type { Clock } from './systemClock.ts';

/** How often a node looks for lines that others wrote, writes what it heard, and shortens the log. */
const lookEveryMs = 250;
const tellEveryMs = 1000;
const pruneEveryMs = 60_000;
const linesAtOnce = 500;
/** So many reports wait to be told to the other nodes; beyond that the oldest are left out, as other nodes' viewers see soon enough. */
const mostReports = 20_000;

/** Brings the log that all nodes share to this node's listeners, in the order of the log. */
export type EventFeed = {
  readonly hub: EventHub;
  /** A line was written here: it is told at once. */
  changed(): void;
  /** A report was heard here; what is remembered of it is a copy. */
  report(heard: Heard): void;
  /** What came after a place, from memory or from the log; undefined where that is not known any more. */
  since(position: Position): Promise<readonly HubEvent[] | undefined>;
  begin(): void;
  /** Tells what is left. */
  stop(): Promise<void>;
};

type Deps = {
  readonly log: Logger;
  readonly store: EventLog & { readonly isShared: boolean };
  readonly hub: EventHub;
  readonly clock: Clock;
};

/** Makes the feed; `begin()` sets it going. With an embedded store there is nobody else to hear or to tell. */
export const createEventFeed = ({ store, hub, clock, log }: Deps): EventFeed => {
  const self = nanoid();
  let untold: Heard[] = [];
  let following: Promise<void> | undefined;
  let again = false;
  let stopped = false;
  const timers = new Map<string, () => void>();

  const followOnce = async (): Promise<void> => {
    await store.numberEvents();
    for (let full = true; full; ) {
      const lines = await store.eventsAfter(hub.line(), linesAtOnce);
      for (const line of lines) {
        if (line.name === 'recording') hub.recording(line.id, line.data);
        else hub.moveTo(line.id);
        if (line.name === 'reports' && line.node !== self) for (const report of line.data) hub.report(report);
      }
      full = lines.length === linesAtOnce;
    }
  };

  /** One look at a time; a wish that comes meanwhile is one more look after it. */
  const follow = async (): Promise<void> => {
    if (following) {
      again = true;
      return following;
    }
    following = (async () => {
      do {
        again = false;
        await followOnce();
      } while (again);
    })().finally(() => {
      following = undefined;
    });
    return following;
  };

  const tell = async (): Promise<void> => {
    const reports = untold;
    untold = [];
    if (reports.length > 0) await store.appendReports(self, clock.now(), reports.map(toReportEvent));
  };

  const every = (what: string, ms: number, work: () => Promise<void>): void => {
    const once = (): void => {
      const next = (): void => {
        if (!stopped) timers.set(what, clock.after(ms, once));
      };
      work().then(next, (error) => {
        log.error({ err: error }, `cannot ${what}; it is tried again`);
        next();
      });
    };
    timers.set(what, clock.after(ms, once));
  };

  return {
    hub,

    changed: () => {
      if (!stopped) follow().catch((error) => log.error({ err: error }, 'cannot read the log of events'));
    },

    report: (heard) => {
      hub.report(heard);
      if (!store.isShared) return;
      untold.push(rememberedOf(heard));
      if (untold.length > mostReports) untold = untold.slice(-mostReports / 2);
    },

    since: async (position) => {
      const remembered = hub.since(position);
      if (remembered) return remembered;
      const { oldest, last } = await store.eventBounds();
      if (position.line > last || position.line < oldest - 1) return undefined;
      const found: HubEvent[] = [];
      for (let from = position.line, full = true; full; ) {
        const lines = await store.eventsAfter(from, linesAtOnce);
        for (const { id, name, data } of lines)
          if (name === 'recording') found.push({ position: { line: id, report: 0 }, name, data });
        from = lines.at(-1)?.id ?? from;
        full = lines.length === linesAtOnce;
      }
      return found;
    },

    begin: () => {
      every('shorten the log of events', pruneEveryMs, () => store.pruneEvents(clock.now()));
      if (!store.isShared) return;
      every('read the log of events', lookEveryMs, follow);
      every('tell what was heard here', tellEveryMs, tell);
    },

    stop: async () => {
      stopped = true;
      for (const cancel of timers.values()) cancel();
      await following?.catch(() => undefined);
      await tell().catch((error) => log.error({ err: error }, 'cannot tell what was heard here'));
    },
  };
};
