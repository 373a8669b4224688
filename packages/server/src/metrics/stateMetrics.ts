import { recordingStates } from '@rollcue/protocol';
import { Gauge, type Registry } from 'prom-client';
import type { RecordingStore } from '../store/recordingStore.ts';

type Deps = {
  readonly store: RecordingStore;
  /** Recordings that this node acts for. */
  readonly openCount: () => number;
  readonly now: () => number;
};

/** What the store holds; asked when the metrics are read, and left out where it does not answer. */
export const stateMetrics = (registry: Registry, { store, openCount, now }: Deps): void => {
  new Gauge({
    name: 'rollcue_recordings_open',
    help: 'Recordings that are not over and that this node acts for',
    registers: [registry],
    collect() {
      this.set(openCount());
    },
  });
  new Gauge({
    name: 'rollcue_recordings',
    help: 'Open recordings in the store, by state',
    labelNames: ['state'],
    registers: [registry],
    async collect() {
      this.reset();
      const counts = await store.countOpenByState().catch(() => undefined);
      if (counts) for (const state of recordingStates) this.set({ state }, counts.get(state) ?? 0);
    },
  });
  new Gauge({
    name: 'rollcue_outbox_orders',
    help: 'Orders in the store that are not yet done: calls to the recorder, webhooks',
    registers: [registry],
    async collect() {
      const backlog = await store.outboxBacklog().catch(() => undefined);
      this.set(backlog?.orders ?? Number.NaN);
    },
  });
  new Gauge({
    name: 'rollcue_webhook_dead_letters',
    help: 'Webhooks in the store that were given up',
    registers: [registry],
    async collect() {
      this.set(await store.countDeadLetters().catch(() => Number.NaN));
    },
  });
  new Gauge({
    name: 'rollcue_outbox_overdue_seconds',
    help: 'For how long the oldest order has been due',
    registers: [registry],
    async collect() {
      const backlog = await store.outboxBacklog().catch(() => undefined);
      this.set(backlog ? Math.max(0, now() - (backlog.oldestDueAt ?? now())) / 1000 : Number.NaN);
    },
  });
};
