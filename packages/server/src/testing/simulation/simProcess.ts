import type { Policy } from '@rollcue/protocol';
import { pino } from 'pino';
import type { Recorder } from '../../core/recorder.ts';
import { isOpen, type Recording } from '../../core/recording.ts';
import type { RecordingEvent } from '../../core/step.ts';
import { createFleetBreaker } from '../../ops/fleetBreaker.ts';
import { createLiveness, type Liveness } from '../../ops/liveness.ts';
import { createMailbox } from '../../ops/mailbox.ts';
import { createOpenRecordings } from '../../ops/openRecordings.ts';
import { createRecorderBreaker } from '../../ops/recorderBreaker.ts';
import { createWatch } from '../../ops/watch.ts';
import type { SimClock } from './simClock.ts';
import type { Pending, SimStore } from './simStore.ts';

type Deps = {
  readonly clock: SimClock;
  readonly random: () => number;
  readonly recorder: Recorder;
  readonly policy: Policy;
  readonly store: SimStore;
  /** How long a transaction takes just now, in ms. */
  readonly storeMs: () => number;
};

/** All that lives in the memory of one server process, and dies with it: the real ops around the real reducer. */
export type SimProcess = {
  readonly liveness: Liveness;
  dispatch(id: string, event: RecordingEvent, done?: number): Promise<Recording | undefined>;
  /** Watches a recording and carries out what was ordered for it. */
  takeUp(recording: Recording, orders: readonly Pending[]): void;
  setAlarm(recording: Recording): void;
  /** Takes up whatever is open in the store. */
  resume(): Promise<void>;
  kill(): void;
};

/** Starts a process over the store. */
export const createSimProcess = ({ clock, random, recorder: bare, policy, store, storeMs }: Deps): SimProcess => {
  const open = createOpenRecordings();
  const liveness = createLiveness();
  const mailbox = createMailbox();
  const recorder = createRecorderBreaker(bare, { clock, random, onChange: () => undefined });
  let alive = true;

  const ask = async ({ effect }: Pending): Promise<RecordingEvent | undefined> => {
    if (effect.type === 'notify') return undefined;
    const { attempt } = effect;
    const answered = { at: clock.now(), attempt };
    switch (effect.type) {
      case 'acquire':
        return { type: 'acquireAnswered', ...answered, outcome: await recorder.acquire(effect) };
      case 'start':
        return { type: 'startAnswered', ...answered, outcome: await recorder.start(effect, effect.shot) };
      case 'query':
        return { type: 'queryAnswered', ...answered, outcome: await recorder.query(effect.target) };
      case 'update':
        return { type: 'updateAnswered', ...answered, outcome: await recorder.update(effect.target, effect.onhold) };
      case 'stop':
        return { type: 'stopAnswered', ...answered, outcome: await recorder.stop(effect.target) };
    }
  };

  const carryOut = async (pending: Pending): Promise<void> => {
    if (pending.dueAt > clock.now()) await clock.wait(pending.dueAt - clock.now());
    if (!alive) return;
    clock.touch();
    const answer = await ask(pending);
    if (alive && answer) await dispatch(pending.recordingId, { ...answer, at: clock.now() }, pending.id);
  };

  const takeUp: SimProcess['takeUp'] = (recording, orders) => {
    if (isOpen(recording)) {
      open.set({ recording, version: 1, owner: 'sim' });
      watch.setAlarm(recording);
    } else {
      open.delete(recording.id);
      watch.clear(recording.id);
      liveness.forget(recording.id);
    }
    for (const order of orders) void carryOut(order);
  };

  const dispatch: SimProcess['dispatch'] = (id, event, done) => {
    clock.touch();
    return mailbox.post(id, async () => {
      if (storeMs() > 0) await clock.wait(storeMs());
      if (!alive) return undefined;
      const { recording, orders } = store.transition(id, event, done);
      if (recording) takeUp(recording, orders);
      return recording;
    });
  };

  const log = pino({ level: 'silent' });
  const watch = createWatch({
    open,
    liveness,
    breaker: createFleetBreaker(policy),
    clock,
    log,
    dispatch,
    onRing: () => undefined,
    heardElsewhere: async () => false,
  });

  return {
    liveness,
    dispatch,
    takeUp,
    setAlarm: watch.setAlarm,
    resume: async () => {
      const orders = store.pending();
      for (const recording of store.all()) if (isOpen(recording)) takeUp(recording, []);
      await watch.amnesty('The server was away');
      for (const order of orders) void carryOut(order);
    },
    kill: () => {
      alive = false;
      watch.stop();
    },
  };
};
