import { Histogram, type Registry } from 'prom-client';
import type { Recorder } from '../core/recorder.ts';

/** A recorder that behaves as the given one, while its calls are counted and timed by what came of them. */
export const meteredRecorder = (recorder: Recorder, registry: Registry, now: () => number): Recorder => {
  const calls = new Histogram({
    name: 'rollcue_recorder_call_seconds',
    help: 'Calls to the recorder, by call and outcome',
    labelNames: ['call', 'outcome'],
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20],
    registers: [registry],
  });
  const timed = async <T extends { readonly is: string }>(call: string, work: Promise<T>): Promise<T> => {
    const from = now();
    const end = (outcome: string): void => calls.observe({ call, outcome }, (now() - from) / 1000);
    try {
      const outcome = await work;
      end(outcome.is);
      return outcome;
    } catch (error) {
      end('thrown');
      throw error;
    }
  };
  return {
    acquire: (...args) => timed('acquire', recorder.acquire(...args)),
    start: (...args) => timed('start', recorder.start(...args)),
    query: (...args) => timed('query', recorder.query(...args)),
    update: (...args) => timed('update', recorder.update(...args)),
    stop: (...args) => timed('stop', recorder.stop(...args)),
    // A glance from a dashboard says nothing of how recordings fare.
    ...(recorder.frame ? { frame: recorder.frame } : {}),
  };
};
