import { recordingStates } from '@rollcue/protocol';
import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Supervisor } from '../ops/supervisor.ts';
import type { RecordingStore } from '../store/recordingStore.ts';
import { fileDocs, healthDoc, readyDoc } from './openapi/pageDocs.ts';
import { sendProblem } from './problem.ts';

/** `/healthz` (the process runs), `/readyz` (the store answers), `/metrics` (Prometheus). */
export const opsRoutes = async (
  app: FastifyInstance,
  { supervisor, store }: { readonly supervisor: Supervisor; readonly store: RecordingStore },
): Promise<void> => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: 'rollcue_recordings_open',
    help: 'Recordings that are not over',
    registers: [registry],
    collect() {
      this.set(supervisor.openCount());
    },
  });
  new Gauge({
    name: 'rollcue_recordings',
    help: 'Open recordings by state',
    labelNames: ['state'],
    registers: [registry],
    async collect() {
      const counts = await store.countOpenByState();
      for (const state of recordingStates) this.set({ state }, counts.get(state) ?? 0);
    },
  });

  app.get('/healthz', { config: { doc: healthDoc } }, async () => ({ ok: true }));
  app.get('/readyz', { config: { doc: readyDoc } }, async (_request, reply) => {
    const answers = await store.countOpenByState().then(
      () => true,
      () => false,
    );
    return answers ? { ok: true } : sendProblem(reply, 503, 'The store does not answer');
  });
  app.get('/metrics', { config: { doc: fileDocs.metrics } }, async (_request, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  );
};
