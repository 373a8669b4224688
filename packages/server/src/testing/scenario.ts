import {
  defaultPolicy,
  type Failing,
  type KeptReport,
  type Policy,
  type RecordingStateName,
  type Report,
} from '@rollcue/protocol';
import { createRecording } from '../core/createRecording.ts';
import { nextAlarm } from '../core/nextAlarm.ts';
import type {
  AcquireOutcome,
  Instant,
  Notice,
  QueryOutcome,
  StartOutcome,
  StopOutcome,
  UpdateOutcome,
} from '../core/recorder.ts';
import { currentAttempt, type Recording } from '../core/recording.ts';
import { reduce } from '../core/reduce.ts';
import { stateOf } from '../core/stateOf.ts';
import type { Ask, Effect, Ids, Note, RecordingEvent, Step } from '../core/step.ts';

/** Ids that count: uid 1, 2, 3 …, token t1, t2 … */
export const countingIds = (): Ids => {
  let uids = 0;
  let tokens = 0;
  return {
    uid: () => String(++uids),
    token: () => `t${++tokens}`,
    random: () => 0,
  };
};

const startedAt = 1_000_000;

/** Drives one recording through the reducer with a clock that moves when told; for tests. */
export class Scenario {
  readonly #ids = countingIds();
  #recording: Recording;
  #now: Instant = startedAt;
  #pending: Effect[] = [];
  readonly #heard = new Map<number, KeptReport>();
  readonly notes: Note[] = [];

  constructor(policy: Partial<Policy> = {}, standby = false) {
    const step = createRecording(
      { id: 'rec_1', pageUrl: 'https://class.example/1', policy: { ...defaultPolicy, ...policy }, standby },
      this.#now,
      this.#ids,
    );
    this.#recording = step.recording;
    this.#keep(step);
  }

  get recording(): Recording {
    return this.#recording;
  }

  get state(): RecordingStateName {
    return stateOf(this.#recording);
  }

  /** Milliseconds since the recording was asked for. */
  get elapsed(): number {
    return this.#now - startedAt;
  }

  get alarmIn(): number | undefined {
    const at = nextAlarm(this.#recording);
    return at === undefined ? undefined : at - this.#now;
  }

  #keep(step: Step): void {
    this.#recording = step.recording;
    this.#pending.push(...step.effects);
    this.notes.push(...step.notes);
  }

  send(event: RecordingEvent): this {
    this.#keep(reduce(this.#recording, event, this.#ids));
    return this;
  }

  /** The orders given since the last call. */
  takeEffects(): readonly Effect[] {
    const taken = this.#pending;
    this.#pending = [];
    return taken;
  }

  /** The kinds of the orders given since the last call, webhooks left out, with the attempt they are for. */
  takeCalls(): readonly string[] {
    return this.takeEffects().flatMap((e) => (e.type === 'notify' ? [] : [`${e.type} ${e.attempt}`]));
  }

  /** The webhooks ordered since the last call; other orders are dropped. */
  takeTold(): readonly string[] {
    return this.takeEffects().flatMap((e) => (e.type === 'notify' ? [e.event] : []));
  }

  /** Lets time pass; every alarm rings at its moment. */
  pass(ms: number): this {
    const until = this.#now + ms;
    for (let at = nextAlarm(this.#recording); at !== undefined && at <= until; at = nextAlarm(this.#recording)) {
      this.#now = Math.max(this.#now, at);
      this.send({ type: 'alarmRang', at: this.#now });
    }
    this.#now = until;
    return this;
  }

  /** The number of the lead. */
  get attempt(): number {
    return currentAttempt(this.#recording).number;
  }

  acquireAnswers(outcome: AcquireOutcome, attempt = this.attempt): this {
    return this.send({ type: 'acquireAnswered', at: this.#now, attempt, outcome });
  }

  startAnswers(outcome: StartOutcome, attempt = this.attempt): this {
    return this.send({ type: 'startAnswered', at: this.#now, attempt, outcome });
  }

  queryAnswers(outcome: QueryOutcome, attempt = this.attempt): this {
    return this.send({ type: 'queryAnswered', at: this.#now, attempt, outcome });
  }

  updateAnswers(outcome: UpdateOutcome, attempt = this.attempt): this {
    return this.send({ type: 'updateAnswered', at: this.#now, attempt, outcome });
  }

  stopAnswers(outcome: StopOutcome, attempt = this.attempt): this {
    return this.send({ type: 'stopAnswered', at: this.#now, attempt, outcome });
  }

  recorderSays(notice: Notice, attempt = this.attempt, about: { id?: string; sid?: string } = {}): this {
    return this.send({ type: 'noticed', at: this.#now, attempt, notice, ...about });
  }

  reports(state: Report['state'], more: Partial<Report> = {}, attempt = this.attempt): this {
    const report: Report = {
      v: 1,
      token: 't',
      page: `page-${attempt}`,
      seq: 0,
      type: 'beat',
      state,
      t: 1000,
      since: 0,
      nextMs: 5000,
      checks: 1,
      ...more,
    };
    const before = this.#heard.get(attempt);
    const { token: _secret, ...kept } = report;
    const delivery = { received: 1, lost: 0, reordered: 0, duplicated: 0 };
    this.#heard.set(attempt, { attempt, at: new Date(this.#now).toISOString(), report: kept, delivery });
    return this.send({ type: 'reported', at: this.#now, attempt, report, ...(before ? { before } : {}) });
  }

  fallsSilent(heardAgoMs = 17_500, attempt = this.attempt): this {
    return this.send({ type: 'fellSilent', at: this.#now, attempt, heardAt: this.#now - heardAgoMs, nextMs: 5000 });
  }

  crashes(reason?: string, attempt = this.attempt): this {
    return this.send({ type: 'crashed', at: this.#now, attempt, ...(reason === undefined ? {} : { reason }) });
  }

  stopRequested(): this {
    return this.send({ type: 'stopRequested', at: this.#now });
  }

  asks(what: Ask): this {
    return this.send({ type: 'asked', at: this.#now, what });
  }

  /** The page has been told to reload. */
  hearsReload(attempt = this.attempt): this {
    return this.send({ type: 'reloadDelivered', at: this.#now, attempt });
  }

  serverResumes(): this {
    return this.send({ type: 'serverResumed', at: this.#now, why: 'The server was away' });
  }

  /** Acquire and start answer as wanted; sid `s<attempt>`. */
  starts(attempt = this.attempt): this {
    this.acquireAnswers({ is: 'acquired', resourceId: `r${attempt}` }, attempt);
    this.startAnswers({ is: 'started', sid: `s${attempt}` }, attempt);
    this.takeEffects();
    return this;
  }

  /** Started and ready. */
  goesLive(attempt = this.attempt): this {
    this.starts(attempt);
    this.reports('loading', { type: 'hello' }, attempt).reports('ready', { type: 'ready' }, attempt);
    this.takeEffects();
    return this;
  }
}

/** A failing check, for reports. */
export const failing = (check: string, reason: Failing['reason']): Failing => ({ check, reason, forMs: 1000 });
