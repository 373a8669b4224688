import { Counter, type Registry } from 'prom-client';
import type { Recording } from '../core/recording.ts';

/** Attempts started, and ended by cause. */
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
  return (before: Recording | undefined, after: Recording): void => {
    const known = new Map(before?.attempts.map((attempt) => [attempt.number, attempt]));
    for (const attempt of after.attempts) {
      const was = known.get(attempt.number);
      if (!was) started.inc();
      if (attempt.end && !was?.end) ended.inc({ cause: attempt.end.cause });
    }
  };
};
