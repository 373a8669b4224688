import { Histogram, type Registry } from 'prom-client';
import { isOpen, type Recording } from '../core/recording.ts';
import { stateOf } from '../core/stateOf.ts';
import type { RecordingEvent } from '../core/step.ts';

type Detected = { readonly kind: 'silent' | 'degraded' | 'hang' | 'crash'; readonly ms: number };

/** What an event lays open that was not well, and for how long it had not been. `heardAt`: the last report before it. */
const detected = (
  event: RecordingEvent,
  before: Recording,
  after: Recording,
  heardAt: number | undefined,
): Detected | undefined => {
  if (stateOf(before) !== 'live' || stateOf(after) === 'live') return undefined;
  switch (event.type) {
    case 'fellSilent':
      return { kind: 'silent', ms: event.at - event.heardAt };
    case 'crashed':
      return heardAt === undefined ? undefined : { kind: 'crash', ms: event.at - heardAt };
    case 'reported': {
      const { hangMs } = event.report;
      // For how long nothing got through says nothing of what the page showed.
      const failing = (event.report.failing ?? []).filter(({ check }) => check !== 'page:report');
      return hangMs === undefined
        ? { kind: 'degraded', ms: Math.max(0, ...failing.map(({ forMs }) => forMs)) }
        : { kind: 'hang', ms: hangMs };
    }
    default:
      return undefined;
  }
};

/** How fast what is wrong with a live page is noticed, and how fast its recording is live again. */
export const detectionMetrics = (registry: Registry) => {
  const detection = new Histogram({
    name: 'rollcue_detection_seconds',
    help: 'From when a live page was no longer well (its last report, or its own word) to the verdict, by kind',
    labelNames: ['kind'],
    buckets: [0.5, 1, 2, 5, 10, 15, 20, 30, 60, 120, 600],
    registers: [registry],
  });
  const recovery = new Histogram({
    name: 'rollcue_recovery_seconds',
    help: 'From when a recording was no longer live to when it was again',
    buckets: [1, 2, 5, 10, 15, 20, 30, 45, 60, 120, 300, 600],
    registers: [registry],
  });
  const lostAt = new Map<string, number>();

  return (
    before: Recording | undefined,
    after: Recording,
    event: RecordingEvent,
    heardAt: number | undefined,
  ): void => {
    if (!before) return;
    const found = detected(event, before, after, heardAt);
    if (found) detection.observe({ kind: found.kind }, found.ms / 1000);
    const isLive = stateOf(after) === 'live';
    const lost = lostAt.get(after.id);
    if (isLive && lost !== undefined) recovery.observe((event.at - lost) / 1000);
    if (isLive || !isOpen(after)) lostAt.delete(after.id);
    else if (stateOf(before) === 'live') lostAt.set(after.id, event.at);
  };
};
