import type { Logger } from 'pino';
import type { Recorder, Trouble } from '../core/recorder.ts';
import type { RecordingEvent } from '../core/step.ts';
import type { PendingEffect } from '../store/recordingStore.ts';
import { createMailbox } from './mailbox.ts';
import type { Notifier } from './notifier.ts';
import type { Clock } from './systemClock.ts';

/** Waits between two tries to deliver a webhook; the last one repeats. */
const deliveryWaitsMs = [5000, 15_000, 60_000, 300_000, 1_800_000] as const;

/** A webhook that nobody has taken for so long, counted from when it was ordered, is a dead letter. */
export const giveUpMs = 3 * 24 * 3_600_000;

/** Waits between two tries to keep an answer; the last one repeats. */
const keepWaitsMs = [500, 1000, 2000, 5000] as const;

/** Carries out what the reducer ordered. */
export type EffectRunner = {
  run(effects: readonly PendingEffect[]): void;
  /** Waits for calls that are under way; nothing new begins. What is left is in the store. */
  stop(): Promise<void>;
};

type Deps = {
  readonly recorder: Recorder;
  readonly notifier?: Notifier;
  readonly clock: Clock;
  readonly log: Logger;
  /** Brings the answer to the recording; with it the effect is done. */
  readonly answer: (recordingId: string, event: RecordingEvent, effectId: string) => Promise<void>;
  readonly drop: (recordingId: string, effectId: string) => Promise<void>;
  /** Gives a webhook up: from the outbox to the dead letters. */
  readonly bury: (recordingId: string, effectId: string) => Promise<void>;
  /** Asked before each call: false once others act for what this node was given. */
  readonly mayAct: () => Promise<boolean>;
};

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/**
 * Runs effects at least once: an effect leaves the store only together with its answer, so one that was cut short
 * by a crash runs again. The recorder's calls are safe to repeat (same uid and resourceId).
 */
export const createEffectRunner = ({
  recorder,
  notifier,
  clock,
  log,
  answer,
  drop,
  bury,
  mayAct,
}: Deps): EffectRunner => {
  const deliveries = createMailbox();
  const underway = new Map<string, Promise<void>>();
  const waiting = new Set<() => void>();
  let stopped = false;

  const wait = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const done = (): void => {
        waiting.delete(finish);
        resolve();
      };
      const cancel = clock.after(ms, done);
      const finish = (): void => {
        cancel();
        done();
      };
      waiting.add(finish);
    });

  /** What was done must not be forgotten because the store is away for a while. */
  const untilKept = async (recordingId: string, keep: () => Promise<void>): Promise<void> => {
    for (let tries = 0; ; tries += 1)
      try {
        return await keep();
      } catch (error) {
        log.error({ err: error, recordingId, tries: tries + 1 }, 'an answer could not be kept; it will be tried again');
        if (stopped) return;
        await wait(keepWaitsMs[Math.min(tries, keepWaitsMs.length - 1)] ?? 0);
      }
  };

  const surprise = (call: string, error: unknown): Trouble => {
    log.error({ err: error, call }, 'recorder call failed in an unforeseen way');
    return { is: 'server-error', words: wordsOf(error) };
  };

  const ask = async (effect: Exclude<PendingEffect['effect'], { type: 'notify' }>): Promise<RecordingEvent> => {
    const { attempt } = effect;
    switch (effect.type) {
      case 'acquire': {
        const outcome = await recorder.acquire(effect).catch((error) => surprise('acquire', error));
        return { type: 'acquireAnswered', at: clock.now(), attempt, outcome };
      }
      case 'start': {
        const outcome = await recorder.start(effect, effect.shot).catch((error) => surprise('start', error));
        return { type: 'startAnswered', at: clock.now(), attempt, outcome };
      }
      case 'query': {
        const outcome = await recorder
          .query(effect.target)
          .catch((error) => ({ is: 'no-answer' as const, words: surprise('query', error).words }));
        return { type: 'queryAnswered', at: clock.now(), attempt, outcome };
      }
      case 'update': {
        const outcome = await recorder
          .update(effect.target, effect.onhold)
          .catch((error) => ({ is: 'no-answer' as const, words: surprise('update', error).words }));
        return { type: 'updateAnswered', at: clock.now(), attempt, outcome };
      }
      case 'stop': {
        const outcome = await recorder
          .stop(effect.target)
          .catch((error) => ({ is: 'no-answer' as const, words: surprise('stop', error).words }));
        return { type: 'stopAnswered', at: clock.now(), attempt, outcome };
      }
    }
  };

  const deliver = async ({ id, recordingId, dueAt, effect }: PendingEffect): Promise<void> => {
    if (effect.type !== 'notify') return;
    const message = { id: `msg_${id}`, event: effect.event, at: effect.at, recording: effect.view };
    for (let tries = 0; notifier && !stopped; tries += 1) {
      if (!(await mayAct())) return;
      if (await notifier(message)) break;
      const leftMs = dueAt + giveUpMs - clock.now();
      if (leftMs <= 0) {
        log.error({ recordingId, event: effect.event, id }, 'webhook given up: it is a dead letter, to be replayed');
        return untilKept(recordingId, () => bury(recordingId, id));
      }
      log.warn({ recordingId, event: effect.event, tries: tries + 1 }, 'webhook not taken; it will be tried again');
      await wait(Math.min(leftMs, deliveryWaitsMs[Math.min(tries, deliveryWaitsMs.length - 1)] ?? 0));
    }
    if (!stopped || !notifier) await untilKept(recordingId, () => drop(recordingId, id));
  };

  const runOne = async (pending: PendingEffect): Promise<void> => {
    const { id, recordingId, dueAt, effect } = pending;
    if (effect.type === 'notify') return deliveries.post(recordingId, () => deliver(pending));
    if (dueAt > clock.now()) await wait(dueAt - clock.now());
    if (stopped || !(await mayAct())) return;
    const event = await ask(effect);
    await untilKept(recordingId, () => answer(recordingId, event, id));
  };

  return {
    run: (effects) => {
      for (const pending of effects) {
        if (stopped) return;
        // At the start of the server an order may come twice: from the store, and from a report that came meanwhile.
        if (underway.has(pending.id)) continue;
        const job: Promise<void> = runOne(pending)
          .catch((error) => log.error({ err: error, recordingId: pending.recordingId }, 'effect could not be finished'))
          .finally(() => underway.delete(pending.id));
        underway.set(pending.id, job);
      }
    },
    stop: async () => {
      stopped = true;
      for (const finish of [...waiting]) finish();
      await Promise.all(underway.values());
    },
  };
};
