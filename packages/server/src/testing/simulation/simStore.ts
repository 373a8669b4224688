import type { Order } from '../../core/createRecording.ts';
import { createRecording } from '../../core/createRecording.ts';
import { type Recording, runningAttempts } from '../../core/recording.ts';
import { reduce } from '../../core/reduce.ts';
import type { Effect, Ids, RecordingEvent, Step } from '../../core/step.ts';

/** An order that was given and not yet carried out. */
export type Pending = {
  readonly id: number;
  readonly recordingId: string;
  readonly dueAt: number;
  readonly effect: Effect;
};

type Transition = { readonly recording: Recording | undefined; readonly orders: readonly Pending[] };

/** The hard state, which survives every kill: recordings and their orders, each transition whole or not at all. */
export type SimStore = {
  create(order: Order, at: number): Transition;
  transition(id: string, event: RecordingEvent, done: number | undefined): Transition;
  load(id: string): Recording | undefined;
  findByToken(token: string): { readonly id: string; readonly attempt: number } | undefined;
  all(): readonly Recording[];
  pending(): readonly Pending[];
};

/** Makes an empty one; `onStep` sees everything that happens. */
export const createSimStore = (ids: Ids, onStep: (step: Step, at: number) => void): SimStore => {
  const docs = new Map<string, Recording>();
  const outbox = new Map<number, Pending>();
  const tokens = new Map<string, { readonly id: string; readonly attempt: number }>();
  let orders = 0;

  const keep = (step: Step, at: number): readonly Pending[] => {
    const { recording, effects } = step;
    docs.set(recording.id, recording);
    for (const { token, number } of runningAttempts(recording))
      tokens.set(token, { id: recording.id, attempt: number });
    onStep(step, at);
    const pending = effects
      .filter((effect) => effect.type !== 'notify')
      .map((effect) => ({
        id: orders++,
        recordingId: recording.id,
        dueAt: at + ('afterMs' in effect ? effect.afterMs : 0),
        effect,
      }));
    for (const order of pending) outbox.set(order.id, order);
    return pending;
  };

  return {
    create: (order, at) => {
      const step = createRecording(order, at, ids);
      return { recording: step.recording, orders: keep(step, at) };
    },
    transition: (id, event, done) => {
      const known = docs.get(id);
      if (done !== undefined) outbox.delete(done);
      if (!known) return { recording: undefined, orders: [] };
      const step = reduce(known, event, ids);
      return { recording: step.recording, orders: keep(step, event.at) };
    },
    load: (id) => docs.get(id),
    findByToken: (token) => tokens.get(token),
    all: () => [...docs.values()],
    pending: () => [...outbox.values()],
  };
};
