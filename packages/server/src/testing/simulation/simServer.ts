import { defaultPolicy, type Policy, type Reply, type Report } from '@rollcue/protocol';
import { isOutdated } from '../../core/isOutdated.ts';
import type { Notice, Recorder } from '../../core/recorder.ts';
import { isOpen, runningAttempt } from '../../core/recording.ts';
import { reduce } from '../../core/reduce.ts';
import type { Ids, Step } from '../../core/step.ts';
import { reportOfAttempt } from '../../ops/latestReports.ts';
import { replyTo } from '../../ops/replyTo.ts';
import type { Chance } from './chance.ts';
import type { SimClock } from './simClock.ts';
import { createSimProcess } from './simProcess.ts';
import { createSimStore, type SimStore } from './simStore.ts';

type Deps = {
  readonly clock: SimClock;
  readonly chance: Chance;
  readonly recorder: Recorder;
  readonly policy: Partial<Policy>;
  readonly onStep: (step: Step, at: number) => void;
};

/** The server of the simulation. While it is killed nothing reaches it. */
export type SimServer = {
  readonly store: SimStore;
  start(id: string, standby: boolean): boolean;
  stop(id: string): boolean;
  report(report: Report): Reply | undefined;
  notice(uid: string, sid: string, notice: Notice, id: string): boolean;
  crash(token: string): void;
  kill(downMs: number): void;
  setSlow(slow: boolean): void;
};

const slowestMs = 2000;

/** Starts one. */
export const createSimServer = ({ clock, chance, recorder, policy: own, onStep }: Deps): SimServer => {
  const policy: Policy = { ...defaultPolicy, ...own };
  let named = 0;
  const ids: Ids = { uid: () => String(++named), token: () => `t${++named}`, random: chance.next };
  const byUid = new Map<string, { readonly id: string; readonly attempt: number }>();
  const store = createSimStore(ids, (step, at) => {
    for (const { uid, number } of step.recording.attempts) byUid.set(uid, { id: step.recording.id, attempt: number });
    onStep(step, at);
  });
  let slow = false;
  const boot = () =>
    createSimProcess({
      clock,
      random: chance.next,
      recorder,
      policy,
      store,
      storeMs: () => (slow ? chance.between(100, slowestMs) : 0),
    });
  let up: ReturnType<typeof boot> | undefined = boot();

  return {
    store,
    start: (id, standby) => {
      if (!up) return false;
      const { recording, orders } = store.create(
        { id, pageUrl: 'https://class.example/', policy, standby },
        clock.now(),
      );
      if (recording) up.takeUp(recording, orders);
      return true;
    },
    stop: (id) => {
      void up?.dispatch(id, { type: 'stopRequested', at: clock.now() });
      return up !== undefined;
    },
    report: (report) => {
      const key = store.findByToken(report.token);
      const recording = key && store.load(key.id);
      const attempt = key && recording && isOpen(recording) ? runningAttempt(recording, key.attempt) : undefined;
      if (!up || !key || !recording || !attempt) return undefined;
      const at = clock.now();
      const before = reportOfAttempt(up.liveness.latest(key.id), key.attempt);
      if (isOutdated(attempt, report, before, at)) return undefined;
      up.liveness.heard(key.id, key.attempt, at, report, policy.silenceFactor);
      up.setAlarm(recording);
      const event = { type: 'reported', at, attempt: key.attempt, report, ...(before ? { before } : {}) } as const;
      if (reduce(recording, event, ids).recording !== recording) void up.dispatch(key.id, event);
      const reply = replyTo(report, recording, key.attempt);
      if (reply?.command === 'reload') void up.dispatch(key.id, { type: 'reloadDelivered', at, attempt: key.attempt });
      return reply;
    },
    notice: (uid, sid, notice, id) => {
      const key = byUid.get(uid);
      if (key) void up?.dispatch(key.id, { type: 'noticed', at: clock.now(), attempt: key.attempt, notice, id, sid });
      return up !== undefined;
    },
    crash: (token) => {
      const key = store.findByToken(token);
      if (key) void up?.dispatch(key.id, { type: 'crashed', at: clock.now(), attempt: key.attempt });
    },
    kill: (downMs) => {
      up?.kill();
      up = undefined;
      clock.after(downMs, () => {
        clock.touch();
        up = boot();
        void up.resume();
      });
    },
    setSlow: (value) => {
      slow = value;
    },
  };
};
