import { defaultPolicy, type ReportEvent } from '@rollcue/protocol';
import { createRecording } from '../core/createRecording.ts';
import { reduce } from '../core/reduce.ts';
import type { Step } from '../core/step.ts';
import type { Idempotency, RecordingStore } from '../store/recordingStore.ts';
import { countingIds } from './scenario.ts';

export const ids = countingIds();
export const order = (id: string, at = 1000): Step =>
  createRecording({ id, pageUrl: 'https://class.example/1', policy: defaultPolicy }, at, ids);
export const acquired = (step: Step): Step =>
  reduce(
    step.recording,
    { type: 'acquireAnswered', at: 2000, attempt: 1, outcome: { is: 'acquired', resourceId: 'r' } },
    ids,
  );
export const noted = (step: Step, text: string, data?: unknown): Step => ({
  ...step,
  effects: [],
  notes: [{ at: 2000, kind: 'x', text, ...(data === undefined ? {} : { data }) }],
});
export const kept = (recordingId: string, seq: number, at = seq, attempt = 1): ReportEvent =>
  ({ recordingId, attempt, at: new Date(at).toISOString(), report: { seq } }) as ReportEvent;

export const byA = { node: 'node_a', asOwner: true };
export const make = (store: RecordingStore, step: Step, idempotency?: Idempotency) =>
  store.create(step, 1000, 'node_a', idempotency);
