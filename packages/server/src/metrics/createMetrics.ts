import { collectDefaultMetrics, Registry } from 'prom-client';
import type { Recording } from '../core/recording.ts';
import type { RecordingEvent } from '../core/step.ts';
import { attemptMetrics } from './attemptMetrics.ts';
import { detectionMetrics } from './detectionMetrics.ts';
import { pageMetrics } from './pageMetrics.ts';
import { type ReportResult, requestMetrics } from './requestMetrics.ts';
import { workMetrics } from './workMetrics.ts';

export type { ReportResult };

/** A transition that has been kept. */
type Stepped = {
  readonly before: Recording;
  readonly after: Recording;
  readonly event: RecordingEvent;
  /** When its page was last heard before, where this node knows. */
  readonly heardAt?: number;
};

/** Where the server's parts say what happened; plain functions that never fail and never wait. */
export type Metrics = ReturnType<typeof workMetrics> &
  ReturnType<typeof requestMetrics> & {
    readonly registry: Registry;
    created(recording: Recording): void;
    stepped(step: Stepped): void;
  };

/** Makes a registry of its own, with the process's own metrics in it. */
export const createMetrics = (): Metrics => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const attempts = attemptMetrics(registry);
  const pages = pageMetrics(registry);
  const detection = detectionMetrics(registry);
  return {
    registry,
    ...workMetrics(registry),
    ...requestMetrics(registry),
    created: (recording) => attempts(undefined, recording),
    stepped: ({ before, after, event, heardAt }) => {
      attempts(before, after);
      pages(event);
      detection(before, after, event, heardAt);
    },
  };
};
