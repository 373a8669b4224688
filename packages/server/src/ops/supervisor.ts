import { newRecordingId, type Reply, type Report } from '@rollcue/protocol';
import type { BareRecording } from '../core/bareRecording.ts';
import { createRecording, type Order } from '../core/createRecording.ts';
import { isOutdated } from '../core/isOutdated.ts';
import { isAsked, refusalOf } from '../core/onAsked.ts';
import type { Notice } from '../core/recorder.ts';
import { isOpen, type Recording, runningAttempt } from '../core/recording.ts';
import type { Ask, Crash } from '../core/step.ts';
import type { AttemptKey, Idempotency } from '../store/recordingStore.ts';
import { type LatestReports, reportOfAttempt } from './latestReports.ts';
import { replyTo } from './replyTo.ts';
import { createTransitions, type ShellDeps } from './transitions.ts';

type ReportAnswer =
  | { readonly is: 'taken'; readonly reply?: Reply }
  | { readonly is: 'unknown' }
  | { readonly is: 'revoked' };

type StartAnswer =
  | { readonly is: 'created' | 'repeated'; readonly recording: Recording }
  | { readonly is: 'key-reused' };

type StopAnswer = { readonly is: 'asked'; readonly recording: Recording } | { readonly is: 'unknown' };

type AskAnswer = StopAnswer | { readonly is: 'refused'; readonly why: string };

/** What may be asked of the server's heart: by the API, by pages, by the recorder. */
export type Supervisor = {
  start(order: Omit<Order, 'id'>, idempotency?: Idempotency): Promise<StartAnswer>;
  stop(id: string): Promise<StopAnswer>;
  /** An operator asks for a reload of the page, or for a new attempt. The same wish again is taken once. */
  ask(id: string, what: Ask): Promise<AskAnswer>;
  report(report: Report): Promise<ReportAnswer>;
  /** Takes a heartbeat that says nothing new and is answered by nothing, at once; false, and nothing done, for any other. */
  takeSteady(report: Report): boolean;
  /** `about` names the event, so that a repeat is left out, and the run. */
  notice(key: AttemptKey, notice: Notice, about?: { readonly id?: string; readonly sid?: string }): Promise<void>;
  /** The browser reports a crash of the page with this token; false for a token that nobody knows. */
  crash(token: string, crash: Crash): Promise<boolean>;
  /** What each of these recordings' pages said last. */
  latest: LatestReports['of'];
  /** Sends a dead letter again; false where there is none of this id. */
  replay(id: string): Promise<boolean>;
  /** How many recordings are open. */
  openCount(): number;
  /** Takes up every open recording where it was left. Called once, before anything else. */
  resume(): Promise<void>;
  /** Ends gracefully: recordings go on, and the next start of the server takes them up. */
  close(): Promise<void>;
};

/** A token ends with its attempt or its recording; while a recording is being stopped its page may still report. */
const attemptOf = (recording: BareRecording, attempt: number) =>
  isOpen(recording) ? runningAttempt(recording, attempt) : undefined;

/** Makes the supervisor; `resume()` sets it going. */
export const createSupervisor = (deps: ShellDeps): Supervisor => {
  const { store, feed, clock } = deps;
  const {
    ids,
    liveness,
    reports,
    load,
    loadFresh,
    nodeId,
    findByToken,
    begin,
    dispatch,
    take,
    expectNext,
    ...machinery
  } = createTransitions(deps);

  return {
    start: async (order, idempotency) => {
      const at = clock.now();
      const step = createRecording({ ...order, id: newRecordingId() }, at, ids);
      const owner = nodeId();
      const created = await store.create(step, at, owner, idempotency);
      if (created.is === 'key-reused') return { is: 'key-reused' };
      if (created.is === 'repeated') {
        const known = await store.load(created.recordingId);
        if (!known) throw new Error(`Cannot find recording "${created.recordingId}" of a repeated request`);
        return { is: 'repeated', recording: known.recording };
      }
      begin(step, created.effects, owner);
      return { is: 'created', recording: step.recording };
    },

    stop: async (id) => {
      const recording = await dispatch(id, { type: 'stopRequested', at: clock.now() });
      return recording ? { is: 'asked', recording } : { is: 'unknown' };
    },

    ask: async (id, what) => {
      const at = clock.now();
      const recording = await dispatch(id, { type: 'asked', at, what });
      if (!recording) return { is: 'unknown' };
      return isAsked(recording, what, at)
        ? { is: 'asked', recording }
        : { is: 'refused', why: refusalOf(recording, what, at) ?? 'it has changed meanwhile; ask again' };
    },

    report: async (report) => {
      const at = clock.now();
      const key = await findByToken(report.token);
      if (!key) return { is: 'unknown' };
      const { recordingId: id, attempt } = key;
      const held = await load(id);
      // A page that is told so stops for good: memory alone, which another node may have outrun, does not decide it.
      const known = held && !attemptOf(held.recording, attempt) ? await loadFresh(id) : held;
      const running = known && attemptOf(known.recording, attempt);
      if (!running) return { is: 'revoked' };
      const before = reportOfAttempt(liveness.latest(id), attempt);
      // A page that has been left says nothing about the one that stands there now.
      if (isOutdated(running, report, before, at)) return { is: 'taken' };

      const kept = liveness.heard(id, attempt, at, report, known.recording.policy.silenceFactor);
      if (kept) {
        expectNext(known.recording);
        feed.report(kept);
      }

      const recording = kept
        ? await take(known, { type: 'reported', at, attempt, report, ...(before ? { before } : {}) })
        : known.recording;
      if (!recording) return { is: 'unknown' };
      if (!attemptOf(recording, attempt)) return { is: 'revoked' };
      const reply = replyTo(report, recording, attempt);
      if (reply?.command === 'reload') machinery.background(dispatch(id, { type: 'reloadDelivered', at, attempt }));
      return reply ? { is: 'taken', reply } : { is: 'taken' };
    },

    notice: async ({ recordingId, attempt }, notice, about = {}) => {
      await dispatch(recordingId, { type: 'noticed', at: clock.now(), attempt, notice, ...about });
    },

    crash: async (token, crash) => {
      const key = await findByToken(token);
      if (!key) return false;
      const { recordingId, attempt } = key;
      await dispatch(recordingId, { type: 'crashed', at: clock.now(), attempt, ...crash });
      return true;
    },

    latest: reports.of,
    ...machinery,
  };
};
