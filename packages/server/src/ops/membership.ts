import { nanoid } from 'nanoid';
import type { Logger } from 'pino';
import type { NodeStore } from '../store/nodeStore.ts';
import type { Versioned } from '../store/versioned.ts';
import type { Clock } from './systemClock.ts';

/** Times between nodes, in milliseconds. */
export type NodeTimings = {
  /** A node that has not renewed its lease for so long is taken over. */
  readonly leaseMs: number;
  readonly renewEveryMs: number;
  /** How often a node looks for what other nodes wrote into its recordings. */
  readonly mailEveryMs: number;
};

export const nodeTimings: NodeTimings = { leaseMs: 6000, renewEveryMs: 1500, mailEveryMs: 250 };

/** So many recordings are taken over at once; other nodes take the next ones. */
const claimedAtOnce = 200;
const mailAtOnce = 500;
const retryMs = 1000;
/** An action that is begun within the lease should also reach its recipient within it. */
const marginMs = 500;

/** This node among the others: its id, its lease, and what comes to it from nodes that died. */
export type Membership = {
  /** The id that counts now; another one after a lease has run out and somebody has noticed. */
  id(): string;
  /**
   * May this node act for what it owns? False once it has been declared dead: then nothing is owned any more.
   * Where the lease is over by its own clock it waits for the store's word.
   */
  mayAct(): Promise<boolean>;
  /** Joins, takes over what dead nodes have left, and goes on doing both. */
  begin(): Promise<void>;
  /** Nothing new is begun: who asks `mayAct` while the store is away is refused at once. */
  drain(): void;
  /** Others take over at once. */
  leave(): Promise<void>;
};

type Deps = {
  readonly store: NodeStore;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Logger;
  readonly timings: NodeTimings;
  /** Everything that was owned is lost. */
  readonly onLapsed: () => void;
  /** These are ours now. `first`: they were there when this server started. */
  readonly adopt: (orphans: readonly Versioned[], first: boolean) => Promise<void>;
  /** Somebody else has written into this recording of ours. */
  readonly refresh: (id: string) => Promise<void>;
};

/** Makes the membership; `begin()` sets it going. An embedded store has one node, whose lease never ends. */
export const createMembership = (deps: Deps): Membership => {
  const { store, clock, random, log, timings, onLapsed, adopt, refresh } = deps;
  const { leaseMs, renewEveryMs, mailEveryMs } = timings;
  let id = `node_${nanoid()}`;
  let validUntil = 0;
  let steadySince = Number.POSITIVE_INFINITY;
  let renewal: Promise<boolean> | undefined;
  let draining = false;
  let stopped = false;
  const timers = new Set<() => void>();
  const unread = new Set<string>();

  const wait = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const end = (): void => {
        timers.delete(cancelled);
        resolve();
      };
      const cancel = clock.after(ms, end);
      const cancelled = (): void => {
        cancel();
        end();
      };
      timers.add(cancelled);
    });

  const join = async (): Promise<void> => {
    const sentAt = clock.now();
    await store.join(id, leaseMs);
    validUntil = sentAt + leaseMs;
    steadySince = sentAt;
  };

  const renewNow = async (): Promise<boolean> => {
    const sentAt = clock.now();
    if (await store.renew(id, leaseMs)) {
      // While leases could not be renewed, others could not renew theirs either: they get a whole lease before they are judged.
      if (sentAt > validUntil) steadySince = sentAt;
      validUntil = sentAt + leaseMs;
      return true;
    }
    const lapsed = id;
    id = `node_${nanoid()}`;
    unread.clear();
    onLapsed();
    log.warn({ lapsed, node: id }, 'the lease of this node ran out and others took over; it begins anew');
    // Whatever was written under the old id a moment ago is found among what died just now.
    await store.leave(lapsed);
    await join();
    return false;
  };

  const renew = (): Promise<boolean> => {
    renewal ??= renewNow().finally(() => {
      renewal = undefined;
    });
    return renewal;
  };

  const claim = async (of: 'recent' | 'any'): Promise<void> => {
    for (let full = true; full && !stopped; ) {
      const claimed = await store.claimOrphans(id, of, claimedAtOnce);
      if (claimed.length > 0) await adopt(claimed, of === 'any');
      full = claimed.length === claimedAtOnce;
    }
  };

  const watchOthers = async (): Promise<void> => {
    await renew();
    if (clock.now() - steadySince >= leaseMs) await store.declareDead();
    await claim('recent');
  };

  const readMail = async (): Promise<void> => {
    for (const told of await store.takeMail(id, mailAtOnce)) unread.add(told);
    // Kept until it has been read: the store tells it once.
    for (const told of [...unread]) {
      await refresh(told);
      unread.delete(told);
    }
  };

  const goOn = async (what: string, everyMs: number, work: () => Promise<void>): Promise<void> => {
    let failing = false;
    while (!stopped) {
      // Many nodes that were started together do not ask together.
      await wait(everyMs * (0.75 + random() / 2));
      if (stopped) return;
      try {
        await work();
        failing = false;
      } catch (error) {
        if (!failing) log.error({ err: error }, `cannot ${what}; it is tried again and again`);
        failing = true;
      }
    }
  };

  return {
    id: () => id,

    mayAct: async () => {
      if (!store.isShared) return true;
      while (clock.now() > validUntil - marginMs) {
        if (draining) return false;
        try {
          return await renew();
        } catch {
          await wait(retryMs);
        }
      }
      return true;
    },

    begin: async () => {
      await join();
      // An embedded store has one process: who had it before is gone.
      if (!store.isShared) await store.declareDead(id);
      await claim('any');
      if (!store.isShared) return;
      void goOn('renew the lease of this node', renewEveryMs, watchOthers);
      void goOn('read what other nodes wrote', mailEveryMs, readMail);
    },

    drain: () => {
      draining = true;
    },

    leave: async () => {
      stopped = true;
      for (const cancel of [...timers]) cancel();
      await store.leave(id).catch((error) => log.warn({ err: error }, 'this node could not take its leave'));
    },
  };
};
