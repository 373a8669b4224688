import type { FastifyInstance } from 'fastify';
import type { Metrics } from '../metrics/createMetrics.ts';
import { stateMetrics } from '../metrics/stateMetrics.ts';
import type { Supervisor } from '../ops/supervisor.ts';
import type { Clock } from '../ops/systemClock.ts';
import type { RecordingStore } from '../store/recordingStore.ts';
import type { Drain } from './drain.ts';
import { fileDocs, healthDoc, readyDoc } from './openapi/pageDocs.ts';
import { sendProblem } from './problem.ts';

type Deps = {
  readonly supervisor: Supervisor;
  readonly store: RecordingStore;
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly drain: Drain;
};

/** `/healthz` (the process runs), `/readyz` (the store answers, and it is not draining), `/metrics` (Prometheus). */
export const opsRoutes = async (
  app: FastifyInstance,
  { supervisor, store, clock, metrics, drain }: Deps,
): Promise<void> => {
  const { registry } = metrics;
  stateMetrics(registry, { store, openCount: supervisor.openCount, now: clock.now });

  app.get('/healthz', { config: { doc: healthDoc } }, async () => ({ ok: true }));
  app.get('/readyz', { config: { doc: readyDoc } }, async (_request, reply) => {
    if (drain.isDraining()) return sendProblem(reply, 503, 'draining');
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
