import type { Logger } from 'pino';
import type { Recorder } from '../core/recorder.ts';
import type { Metrics } from '../metrics/createMetrics.ts';
import { meteredRecorder } from '../metrics/meteredRecorder.ts';
import { createRecorderBreaker } from './recorderBreaker.ts';
import type { Clock } from './systemClock.ts';

type Deps = {
  readonly metrics: Metrics;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Logger;
};

/** A recorder as the server uses it: its calls are timed, and new starts are held back while it fails them for everybody. */
export const guardRecorder = (recorder: Recorder, { metrics, clock, random, log }: Deps): Recorder =>
  createRecorderBreaker(meteredRecorder(recorder, metrics.registry, clock.now), {
    clock,
    random,
    onChange: (starts) => {
      metrics.startsHeldBack(starts !== 'closed');
      if (starts === 'closed') log.info({ starts }, 'the recorder starts recordings again');
      else log.error({ starts }, 'the recorder fails to start recordings: new starts are held back, one tries for all');
    },
  });
