import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

/** How late alarms ring, how webhooks fare, how many dashboards listen, whether starts are held back. */
export const workMetrics = (registry: Registry) => {
  const lateness = new Histogram({
    name: 'rollcue_deadline_lateness_seconds',
    help: 'How long after its moment an alarm rang',
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  const deliveries = new Counter({
    name: 'rollcue_webhook_deliveries_total',
    help: 'Tries to deliver a webhook to the business, by result',
    labelNames: ['result'],
    registers: [registry],
  });
  const streams = new Gauge({
    name: 'rollcue_event_stream_clients',
    help: 'Clients that follow GET /v1/events',
    registers: [registry],
  });
  const heldBack = new Gauge({
    name: 'rollcue_recorder_breaker_open',
    help: '1 while this node holds new starts back, since the recorder has failed several recordings in a row',
    registers: [registry],
  });
  return {
    startsHeldBack: (held: boolean): void => heldBack.set(held ? 1 : 0),
    rangLate: (ms: number): void => lateness.observe(Math.max(0, ms) / 1000),
    delivered: (result: 'taken' | 'refused'): void => deliveries.inc({ result }),
    streamOpened: (): void => streams.inc(),
    streamClosed: (): void => streams.dec(),
  };
};
