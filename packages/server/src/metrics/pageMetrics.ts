import { Counter, type Registry } from 'prom-client';
import type { RecordingEvent } from '../core/step.ts';

/** What the pages say is failing, by reason: counted when a page turns degraded or failed, or when a `change` says so. */
export const pageMetrics = (registry: Registry) => {
  const failures = new Counter({
    name: 'rollcue_page_failures_total',
    help: 'Checks that pages reported as failing, by reason; beats, which only repeat, are left out',
    labelNames: ['reason'],
    registers: [registry],
  });
  return (event: RecordingEvent): void => {
    if (event.type !== 'reported' || event.report.type === 'beat') return;
    for (const { reason } of event.report.failing ?? []) failures.inc({ reason });
  };
};
