import { Counter, type Registry } from 'prom-client';
import { isOpen, type Recording } from '../core/recording.ts';
import { stateOf } from '../core/stateOf.ts';

/** Attempts started, and ended by cause; recordings over, by how. */
export const attemptMetrics = (registry: Registry) => {
  const started = new Counter({
    name: 'rollcue_attempts_started_total',
    help: 'Attempts started, the first of each recording included',
    registers: [registry],
  });
  const ended = new Counter({
    name: 'rollcue_attempts_ended_total',
    help: 'Attempts over, by why',
    labelNames: ['cause'],
    registers: [registry],
  });
  const over = new Counter({
    name: 'rollcue_recordings_over_total',
    help: 'Recordings over: ended, as asked or by their recorder, or failed',
    labelNames: ['state'],
    registers: [registry],
  });
  for (const state of ['ended', 'failed']) over.inc({ state }, 0);
  return (before: Recording | undefined, after: Recording): void => {
    if (before && isOpen(before) && !isOpen(after)) over.inc({ state: stateOf(after) });
    const known = new Map(before?.attempts.map((attempt) => [attempt.number, attempt]));
    for (const attempt of after.attempts) {
      const was = known.get(attempt.number);
      if (!was) started.inc();
      if (attempt.end && !was?.end) ended.inc({ cause: attempt.end.cause });
    }
  };
};
