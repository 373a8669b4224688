import { newToken, newUid, type Policy } from '@rollcue/protocol';
import type { Logger } from 'pino';
import type { Recorder } from '../core/recorder.ts';
import { currentAttempt, isOpen, type Recording } from '../core/recording.ts';
import { reduce } from '../core/reduce.ts';
import type { Ids, RecordingEvent, Step } from '../core/step.ts';
import { toView } from '../core/toView.ts';
import type { PendingEffect, RecordingStore, Versioned } from '../store/recordingStore.ts';
import { createEffectRunner } from './effectRunner.ts';
import type { EventHub } from './eventHub.ts';
import { createFleetBreaker } from './fleetBreaker.ts';
import { createLatestReports, type LatestReports } from './latestReports.ts';
import { createLiveness, type Liveness } from './liveness.ts';
import { createMailbox } from './mailbox.ts';
import type { Notifier } from './notifier.ts';
import { createOpenRecordings } from './openRecordings.ts';
import type { Clock } from './systemClock.ts';
import { createWatch, type Watch } from './watch.ts';

/** What the shell is made of. */
export type ShellDeps = {
  readonly store: RecordingStore;
  readonly recorder: Recorder;
  readonly notifier?: Notifier;
  /** The server's own: what concerns all recordings together. */
  readonly policy: Policy;
  readonly hub: EventHub;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Logger;
};

/** Brings events to recordings one at a time, keeps what the reducer decides, then has it carried out. */
export type Transitions = {
  readonly ids: Ids;
  readonly liveness: Liveness;
  readonly reports: LatestReports;
  load(id: string): Promise<Versioned | undefined>;
  /** The attempt of a token: from memory where it counts now, else from the store. */
  findByToken: RecordingStore['findByToken'];
  /** A recording was created: it is watched from now on, and its orders are carried out. */
  begin(step: Step, effects: readonly PendingEffect[]): void;
  dispatch(id: string, event: RecordingEvent): Promise<Recording | undefined>;
  /** As `dispatch`, but an event that changes nothing, as most heartbeats do, never waits for the store. */
  take(id: string, event: RecordingEvent): Promise<Recording | undefined>;
  readonly setAlarm: Watch['setAlarm'];
  readonly background: Watch['background'];
  openCount(): number;
  resume(): Promise<void>;
  close(): Promise<void>;
};

const isNothing = (before: Recording, step: Step): boolean =>
  step.recording === before && step.notes.length === 0 && step.effects.length === 0;

/** Makes the machinery; `resume()` sets it going. */
export const createTransitions = ({
  store,
  recorder,
  notifier,
  policy,
  hub,
  clock,
  random,
  log,
}: ShellDeps): Transitions => {
  const ids: Ids = { uid: () => newUid(random), token: newToken };
  const open = createOpenRecordings();
  const mailbox = createMailbox();
  const liveness = createLiveness();
  const reports = createLatestReports(liveness, store, clock, log);

  const load = async (id: string): Promise<Versioned | undefined> => open.get(id) ?? (await store.load(id));

  const keep = (recording: Recording, version: number): void => {
    if (isOpen(recording)) {
      open.set({ recording, version });
      watch.setAlarm(recording);
      return;
    }
    open.delete(recording.id);
    watch.clear(recording.id);
    void reports.save().then(() => liveness.forget(recording.id));
  };

  const published = (step: Step): void => {
    for (const { kind, attempt, text } of step.notes) log.info({ recordingId: step.recording.id, kind, attempt }, text);
    hub.recording(toView(step.recording, clock.now()));
  };

  /** One event, one transition, one transaction. Only called within the recording's mailbox. */
  const transition = async (id: string, event: RecordingEvent, effectId?: string): Promise<Recording | undefined> => {
    const known = await load(id);
    if (!known) return undefined;
    const step = reduce(known.recording, event, ids);
    if (isNothing(known.recording, step)) {
      if (effectId) await store.dropEffect(id, effectId);
      return known.recording;
    }
    const committed = await store.commit({
      step,
      version: known.version,
      at: event.at,
      ...(effectId ? { doneEffect: effectId } : {}),
    });
    if (committed.is === 'outdated') {
      open.delete(id);
      return transition(id, event, effectId);
    }
    const fresh = currentAttempt(step.recording).number !== currentAttempt(known.recording).number;
    if (fresh) liveness.rest(id);
    keep(step.recording, known.version + 1);
    published(step);
    runner.run(committed.effects);
    return step.recording;
  };

  const dispatch = (id: string, event: RecordingEvent, effectId?: string): Promise<Recording | undefined> =>
    mailbox.post(id, () => transition(id, event, effectId));

  const take = async (id: string, event: RecordingEvent): Promise<Recording | undefined> => {
    const known = open.get(id);
    if (known && mailbox.isIdle(id) && isNothing(known.recording, reduce(known.recording, event, ids)))
      return known.recording;
    return dispatch(id, event);
  };

  const runner = createEffectRunner({
    recorder,
    ...(notifier ? { notifier } : {}),
    clock,
    log,
    answer: async (id, event, effectId) => void (await dispatch(id, event, effectId)),
    drop: (id, effectId) => store.dropEffect(id, effectId),
  });
  const watch = createWatch({ open, liveness, breaker: createFleetBreaker(policy), clock, log, dispatch });

  return {
    ids,
    liveness,
    reports,
    load,
    findByToken: async (token) => open.byToken(token) ?? (await store.findByToken(token)),
    begin: (step, effects) => {
      keep(step.recording, 1);
      published(step);
      runner.run(effects);
    },
    dispatch,
    take,
    setAlarm: watch.setAlarm,
    background: watch.background,
    openCount: () => open.all().length,

    resume: async () => {
      for (const { recording, version } of await store.openRecordings()) keep(recording, version);
      const latest = await reports.of(open.all().map(({ recording }) => recording.id));
      const promises = new Map([...latest].map(([id, { report }]) => [id, report.nextMs]));
      await watch.amnesty('The server was away', promises);
      for (const { recording } of open.all()) watch.setAlarm(recording);
      runner.run(await store.pendingEffects());
      reports.begin();
      const count = open.all().length;
      if (count > 0) log.info({ open: count }, 'open recordings taken up again');
    },

    close: async () => {
      watch.stop();
      reports.stop();
      await runner.stop();
      await mailbox.drained();
      await reports.save();
    },
  };
};
