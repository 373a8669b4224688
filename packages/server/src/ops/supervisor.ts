import { newRecordingId, newToken, newUid, type Reply, type Report } from '@rollcue/protocol';
import type { Logger } from 'pino';
import { createRecording, type Order } from '../core/createRecording.ts';
import { nextAlarm } from '../core/nextAlarm.ts';
import type { Notice, Recorder } from '../core/recorder.ts';
import { currentAttempt, isOpen, type Recording } from '../core/recording.ts';
import { reduce } from '../core/reduce.ts';
import type { Ids, RecordingEvent, Step } from '../core/step.ts';
import { toView } from '../core/toView.ts';
import type { AttemptKey, Idempotency, RecordingStore, Versioned } from '../store/recordingStore.ts';
import { createAlarms } from './alarms.ts';
import { createEffectRunner } from './effectRunner.ts';
import type { EventHub } from './eventHub.ts';
import { createLatestReports } from './latestReports.ts';
import { createLiveness } from './liveness.ts';
import { createMailbox } from './mailbox.ts';
import type { Notifier } from './notifier.ts';
import { createOpenRecordings } from './openRecordings.ts';
import { replyTo } from './replyTo.ts';
import { createStallWatch } from './stallWatch.ts';
import type { Clock } from './systemClock.ts';

type ReportAnswer =
  | { readonly is: 'taken'; readonly reply?: Reply }
  | { readonly is: 'unknown' }
  | { readonly is: 'revoked' };

type StartAnswer =
  | { readonly is: 'created' | 'repeated'; readonly recording: Recording }
  | { readonly is: 'key-reused' };

type StopAnswer = { readonly is: 'asked'; readonly recording: Recording } | { readonly is: 'unknown' };

/** The shell around the reducer: brings it events one at a time, keeps what it decides, then has it carried out. */
export type Supervisor = {
  start(order: Omit<Order, 'id'>, idempotency?: Idempotency): Promise<StartAnswer>;
  stop(id: string): Promise<StopAnswer>;
  report(report: Report): Promise<ReportAnswer>;
  notice(key: AttemptKey, notice: Notice): Promise<void>;
  /** The latest report of each of these recordings. */
  latest: RecordingStore['latestReports'];
  /** How many recordings are open. */
  openCount(): number;
  /** Takes up every open recording where it was left. Called once, before anything else. */
  resume(): Promise<void>;
  /** Ends gracefully: recordings go on, and the next start of the server takes them up. */
  close(): Promise<void>;
};

type Deps = {
  readonly store: RecordingStore;
  readonly recorder: Recorder;
  readonly notifier?: Notifier;
  readonly hub: EventHub;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Logger;
};

const isNothing = (before: Recording, step: Step): boolean =>
  step.recording === before && step.notes.length === 0 && step.effects.length === 0;

/** A token ends with its attempt or its recording; while a recording is being stopped its page may still report. */
const isRevoked = (recording: Recording, attempt: number): boolean =>
  !isOpen(recording) || currentAttempt(recording).number !== attempt;

/** Makes the supervisor; `resume()` sets it going. */
export const createSupervisor = ({ store, recorder, notifier, hub, clock, random, log }: Deps): Supervisor => {
  const ids: Ids = { uid: () => newUid(random), token: newToken };
  const open = createOpenRecordings();
  const mailbox = createMailbox();
  const liveness = createLiveness();
  const reports = createLatestReports(liveness, store, clock, log);

  const load = async (id: string): Promise<Versioned | undefined> => open.get(id) ?? (await store.load(id));

  const setAlarm = (recording: Recording): void => {
    const due = [nextAlarm(recording), liveness.of(recording.id)?.deadline].filter((at) => at !== undefined);
    if (due.length > 0) alarms.set(recording.id, Math.min(...due));
  };

  const keep = (recording: Recording, version: number): void => {
    if (isOpen(recording)) {
      open.set({ recording, version });
      setAlarm(recording);
      return;
    }
    open.delete(recording.id);
    alarms.clear(recording.id);
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

  /** As `dispatch`, but an event that changes nothing, as most heartbeats do, never waits for the store. */
  const take = async (id: string, event: RecordingEvent): Promise<Recording | undefined> => {
    const known = open.get(id);
    if (known && mailbox.isIdle(id) && isNothing(known.recording, reduce(known.recording, event, ids)))
      return known.recording;
    return dispatch(id, event);
  };

  const background = (work: Promise<unknown>): void => {
    work.catch((error) => log.error({ err: error }, 'an event could not be carried through'));
  };

  const ring = (id: string): void => {
    stalls.check();
    const known = open.get(id);
    if (!known) return;
    const at = clock.now();
    const life = liveness.of(id);
    if (life?.deadline !== undefined && life.deadline <= at) {
      liveness.rest(id);
      const { attempt, heardAt, nextMs } = life;
      background(dispatch(id, { type: 'fellSilent', at, attempt, heardAt, nextMs }));
    }
    const alarm = nextAlarm(known.recording);
    if (alarm !== undefined && alarm <= at)
      background(dispatch(id, { type: 'alarmRang', at }).then((after) => after && isOpen(after) && setAlarm(after)));
    else setAlarm(known.recording);
  };

  /** We could not hear: nobody is silent because of it. */
  const amnesty = async (): Promise<void> => {
    const at = clock.now();
    await Promise.all(
      open.all().map(({ recording }) => {
        const attempt = currentAttempt(recording);
        const { intervalMs, silenceFactor } = recording.policy;
        if (attempt.page.is === 'ready' || attempt.page.is === 'degraded' || attempt.page.is === 'loading')
          liveness.amnesty(recording.id, attempt.number, at, intervalMs, silenceFactor);
        return dispatch(recording.id, { type: 'serverResumed', at });
      }),
    );
  };

  const runner = createEffectRunner({
    recorder,
    ...(notifier ? { notifier } : {}),
    clock,
    log,
    answer: async (id, event, effectId) => void (await dispatch(id, event, effectId)),
    drop: (id, effectId) => store.dropEffect(id, effectId),
  });
  const alarms = createAlarms(clock, ring);
  const stalls = createStallWatch(clock, (gapMs) => {
    log.warn({ gapMs }, 'this server was stalled; every deadline starts afresh');
    background(amnesty());
  });

  return {
    start: async (order, idempotency) => {
      const at = clock.now();
      const step = createRecording({ ...order, id: newRecordingId() }, at, ids);
      const created = await store.create(step, at, idempotency);
      if (created.is === 'key-reused') return { is: 'key-reused' };
      if (created.is === 'repeated') {
        const known = await load(created.recordingId);
        if (!known) throw new Error(`Cannot find recording "${created.recordingId}" of a repeated request`);
        return { is: 'repeated', recording: known.recording };
      }
      keep(step.recording, 1);
      published(step);
      runner.run(created.effects);
      return { is: 'created', recording: step.recording };
    },

    stop: async (id) => {
      const recording = await dispatch(id, { type: 'stopRequested', at: clock.now() });
      return recording ? { is: 'asked', recording } : { is: 'unknown' };
    },

    report: async (report) => {
      const at = clock.now();
      const key = open.byToken(report.token) ?? (await store.findByToken(report.token));
      if (!key) return { is: 'unknown' };
      const { recordingId: id, attempt } = key;
      const known = open.get(id) ?? (await store.load(id));
      if (!known || isRevoked(known.recording, attempt)) return { is: 'revoked' };

      const life = liveness.heard(id, attempt, at, report, known.recording.policy.silenceFactor);
      if (life.deadline !== undefined) alarms.set(id, life.deadline);
      const kept = liveness.latest(id);
      if (kept) hub.report({ recordingId: id, ...kept });

      const recording = await take(id, { type: 'reported', at, attempt, report });
      if (!recording) return { is: 'unknown' };
      if (isRevoked(recording, attempt)) return { is: 'revoked' };
      const reply = replyTo(report, recording);
      if (reply?.command === 'reload') background(dispatch(id, { type: 'reloadDelivered', at, attempt }));
      return reply ? { is: 'taken', reply } : { is: 'taken' };
    },

    notice: async ({ recordingId, attempt }, notice) => {
      await dispatch(recordingId, { type: 'noticed', at: clock.now(), attempt, notice });
    },

    latest: reports.of,

    openCount: () => open.all().length,

    resume: async () => {
      for (const { recording, version } of await store.openRecordings()) keep(recording, version);
      await amnesty();
      for (const { recording } of open.all()) setAlarm(recording);
      runner.run(await store.pendingEffects());
      reports.begin();
      const count = open.all().length;
      if (count > 0) log.info({ open: count }, 'open recordings taken up again');
    },

    close: async () => {
      alarms.stop();
      stalls.stop();
      reports.stop();
      await runner.stop();
      await mailbox.drained();
      await reports.save();
    },
  };
};
