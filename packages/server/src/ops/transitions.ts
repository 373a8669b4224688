import { newToken, newUid, type Policy, type Report } from '@rollcue/protocol';
import type { Logger } from 'pino';
import type { BareRecording } from '../core/bareRecording.ts';
import { changesNothing } from '../core/changesNothing.ts';
import type { Recorder } from '../core/recorder.ts';
import type { Recording } from '../core/recording.ts';
import type { Ids, RecordingEvent, Step } from '../core/step.ts';
import type { Metrics } from '../metrics/createMetrics.ts';
import type { PendingEffect, RecordingStore } from '../store/recordingStore.ts';
import { createAdoption } from './adoption.ts';
import { createHeardElsewhere } from './createHeardElsewhere.ts';
import { createEffectRunner } from './effectRunner.ts';
import type { EventFeed } from './eventFeed.ts';
import { createFleetBreaker } from './fleetBreaker.ts';
import { createKeeping } from './keeping.ts';
import { createLatestReports, type LatestReports } from './latestReports.ts';
import { createLiveness, type Liveness } from './liveness.ts';
import { createMailbox } from './mailbox.ts';
import { createMembership, type NodeTimings, nodeTimings } from './membership.ts';
import type { Notifier } from './notifier.ts';
import { createOpenRecordings, type Held } from './openRecordings.ts';
import { createSteadyReports } from './steadyReports.ts';
import type { Clock } from './systemClock.ts';
import { createWatch, type Watch } from './watch.ts';

/** What the shell is made of. */
export type ShellDeps = {
  readonly store: RecordingStore;
  readonly recorder: Recorder;
  readonly notifier?: Notifier;
  /** The server's own: what concerns all recordings together. */
  readonly policy: Policy;
  readonly feed: EventFeed;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly timings?: NodeTimings;
};

type ReportedEvent = Extract<RecordingEvent, { type: 'reported' }>;

/** Brings events to recordings one at a time, keeps what the reducer decides, then has it carried out. */
export type Transitions = {
  readonly ids: Ids;
  readonly liveness: Liveness;
  readonly reports: LatestReports;
  /** What a report is judged by: from memory where this node acts for it, else from the store. */
  load(id: string): Promise<Held | undefined>;
  /** As the store has it now. */
  loadFresh(id: string): Promise<Held | undefined>;
  /** This node, as owner of what is created here. */
  nodeId(): string;
  /** The attempt of a token: from memory where it counts now, else from the store. */
  findByToken: RecordingStore['findByToken'];
  /** A recording was created: it is watched from now on, and its orders are carried out. */
  begin(step: Step, effects: readonly PendingEffect[], owner: string): void;
  dispatch(id: string, event: RecordingEvent): Promise<Recording | undefined>;
  /** As `dispatch`, for a recording as it was loaded; a report that changes nothing, as most do, does not wait for the store. */
  take(known: Held, event: ReportedEvent): Promise<BareRecording | undefined>;
  /** Takes a report that says nothing new, at once; false where it must go the long way. */
  takeSteady(report: Report): boolean;
  /** A report has come: the owner watches for the next one. */
  expectNext(recording: BareRecording): void;
  /** Sends a dead letter again, here or at the node that acts for its recording; false where there is none. */
  replay(id: string): Promise<boolean>;
  readonly background: Watch['background'];
  openCount(): number;
  resume(): Promise<void>;
  close(): Promise<void>;
};

/** Makes the machinery; `resume()` sets it going. */
export const createTransitions = ({
  store,
  recorder,
  notifier,
  policy,
  feed,
  clock,
  random,
  log,
  metrics,
  timings = nodeTimings,
}: ShellDeps): Transitions => {
  const ids: Ids = { uid: () => newUid(random), token: newToken, random };
  const open = createOpenRecordings();
  const mailbox = createMailbox();
  const liveness = createLiveness();
  const reports = createLatestReports(liveness, store, clock, log);

  const load = async (id: string): Promise<Held | undefined> => open.get(id) ?? (await store.load(id));

  /** Where other nodes may have written meanwhile, memory is not asked. */
  const loadFresh = (id: string): Promise<Held | undefined> => (store.isShared ? store.load(id) : load(id));

  const { transition, keep, drop, publish } = createKeeping({
    ids,
    store,
    open,
    liveness,
    reports,
    feed,
    log,
    metrics,
    nodeId: () => node.id(),
    watch: () => watch,
    run: (effects) => runner.run(effects),
  });

  const dispatch = (id: string, event: RecordingEvent, effectId?: string): Promise<Recording | undefined> =>
    mailbox.post(id, () => transition(id, event, effectId));

  const take = async ({ recording }: Held, event: ReportedEvent): Promise<BareRecording | undefined> => {
    const { id } = recording;
    // A beat is said again in a moment; of anything else memory may not be the judge where others write too.
    const isSure = !store.isShared || !open.get(id) || event.report.type === 'beat';
    return isSure && mailbox.isIdle(id) && changesNothing(recording, event, ids) ? recording : dispatch(id, event);
  };

  const node = createMembership({
    store,
    clock,
    random,
    log,
    timings,
    adopt: (orphans, first) => adoption.adopt(orphans, first),
    refresh: (id) => adoption.refresh(id),
    onLapsed: () => {
      for (const { recording } of open.all()) drop(recording.id);
    },
  });
  const runner = createEffectRunner({
    recorder,
    ...(notifier ? { notifier } : {}),
    clock,
    log,
    answer: async (id, event, effectId) => void (await dispatch(id, event, effectId)),
    drop: async (id, effectId) => void (await store.dropEffect(id, effectId)),
    bury: async (id, effectId) => void (await store.bury(id, effectId, clock.now())),
    mayAct: node.mayAct,
  });
  const breaker = createFleetBreaker(policy);
  const heardElsewhere = createHeardElsewhere(store, liveness);
  const onRing = metrics.rangLate;
  const watch = createWatch({ open, liveness, breaker, clock, log, dispatch, heardElsewhere, onRing });
  const { run } = runner;
  const adoption = createAdoption({ store, open, liveness, mailbox, clock, log, watch, keep, run, nodeId: node.id });

  return {
    ids,
    liveness,
    reports,
    load,
    loadFresh,
    nodeId: node.id,
    findByToken: async (token) => open.byToken(token) ?? (await store.findByToken(token)),
    begin: (step, effects, owner) => {
      metrics.created(step.recording);
      keep({ recording: step.recording, version: 1, owner });
      publish(step);
      runner.run(effects);
    },
    dispatch,
    take,
    takeSteady: createSteadyReports({ open, liveness, feed, clock, mailbox, expectBy: watch.expectBy }),
    expectNext: (recording) => (open.get(recording.id) ? watch.setAlarm(recording) : watch.forgetLater(recording.id)),
    replay: async (id) => {
      const replayed = await store.replay(id, clock.now(), node.id());
      if (replayed.is === 'unknown') return false;
      if (replayed.owner === node.id()) runner.run([replayed.pending]);
      return true;
    },
    background: watch.background,
    openCount: () => open.all().length,

    resume: async () => {
      await node.begin();
      reports.begin();
      feed.begin();
    },

    close: async () => {
      node.drain();
      watch.stop();
      reports.stop();
      // Before anything is waited for: whoever runs this may not wait for ever.
      await reports.save();
      await runner.stop();
      await mailbox.drained();
      await reports.save();
      await feed.stop();
      await node.leave();
    },
  };
};
