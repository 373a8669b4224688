import type { Logger } from 'pino';
import type { BareRecording } from '../core/bareRecording.ts';
import { nextAlarm } from '../core/nextAlarm.ts';
import { isOpen, type Recording, runningAttempt, runningAttempts } from '../core/recording.ts';
import type { RecordingEvent } from '../core/step.ts';
import { createAlarms } from './alarms.ts';
import type { FleetBreaker } from './fleetBreaker.ts';
import type { Life, Liveness } from './liveness.ts';
import type { Held, OpenRecordings } from './openRecordings.ts';
import { createStallWatch } from './stallWatch.ts';
import type { Clock } from './systemClock.ts';

/** A page's promise of its next report, in milliseconds, where it is known. */
export type Promised = (id: string, attempt: number) => number | undefined;

/** Looks at each open recording when something is due: a deadline of its own, or a report that did not come. */
export type Watch = {
  /** Looks at the recording no later than its next deadline. */
  setAlarm(recording: BareRecording): void;
  /** Looks at it no later than at this moment; what it was to be looked at for before stands. */
  expectBy(id: string, at: number): void;
  clear(id: string): void;
  /** Another node acts for it: what its page said is forgotten here after a while. */
  forgetLater(id: string): void;
  /**
   * We could not hear: nobody is silent because of it. `promised` tells a page's own promise of a next report, in ms,
   * where it is not in memory. `of`: these recordings alone.
   */
  amnesty(why: string, promised?: Promised, of?: readonly Held[]): Promise<void>;
  /** Runs something whose end nobody waits for. */
  background(work: Promise<unknown>): void;
  stop(): void;
};

type Deps = {
  readonly open: OpenRecordings;
  readonly liveness: Liveness;
  readonly breaker: FleetBreaker;
  readonly clock: Clock;
  readonly log: Logger;
  /** Told how many milliseconds after its moment something was looked at. */
  readonly onRing: (lateMs: number) => void;
  readonly dispatch: (id: string, event: RecordingEvent) => Promise<Recording | undefined>;
  /** True where the page was heard elsewhere meanwhile; then its deadline has been moved. */
  readonly heardElsewhere: (recording: BareRecording, attempt: number) => Promise<boolean>;
};

/** Where the store was away when something was due, it is looked at again after this. */
const againMs = 1000;
const forgetMs = 600_000;

/** Makes the watch; it notices by itself when this server was stalled. */
export const createWatch = (deps: Deps): Watch => {
  const { open, liveness, breaker, clock, log, dispatch, heardElsewhere, onRing } = deps;
  const setAlarm = (recording: BareRecording): void => {
    const reports = runningAttempts(recording).map(({ number }) => liveness.of(recording.id, number)?.deadline);
    const due = [nextAlarm(recording), ...reports].filter((at) => at !== undefined);
    if (due.length > 0) alarms.set(recording.id, Math.min(...due));
  };

  const background = (work: Promise<unknown>): void => {
    work.catch((error) => log.error({ err: error }, 'an event could not be carried through'));
  };

  let counted = { at: Number.NaN, attempts: 0 };

  /** Counted once a moment, since many may fall silent in one. */
  const listenedTo = (at: number): number => {
    if (counted.at !== at)
      counted = { at, attempts: open.all().reduce((sum, known) => sum + runningAttempts(known.recording).length, 0) };
    return counted.attempts;
  };

  const ring = (id: string): void => {
    stalls.check();
    const known = open.get(id);
    // Heard here, owned by another node.
    if (!known) {
      liveness.forget(id);
      return;
    }
    const at = clock.now();
    for (const { number } of runningAttempts(known.recording)) {
      const life = liveness.of(id, number);
      if (life?.deadline === undefined || life.deadline > at) continue;
      onRing(at - life.deadline);
      liveness.rest(id, number);
      background(judgeSilence(known.recording, number, life, at));
    }
    const alarm = nextAlarm(known.recording);
    if (alarm !== undefined && alarm <= at) {
      onRing(at - alarm);
      // In the same mailbox, before the alarm: nothing of the page's is due then.
      if (breaker.isOurs(at, () => listenedTo(at))) background(dispatch(id, { type: 'serverResumed', at }));
      background(
        dispatch(id, { type: 'alarmRang', at }).then(
          (after) => after && isOpen(after) && setAlarm(after),
          (error) => {
            alarms.set(id, clock.now() + againMs);
            throw error;
          },
        ),
      );
    } else setAlarm(known.recording);
  };

  const judgeSilence = async (recording: BareRecording, attempt: number, life: Life, at: number): Promise<void> => {
    const { id, policy } = recording;
    const { heardAt, nextMs } = life;
    try {
      if (await heardElsewhere(recording, attempt)) return setAlarm(recording);
      const told = dispatch(id, { type: 'fellSilent', at, attempt, heardAt, nextMs });
      const isStill = (): boolean => {
        const now = open.get(id);
        return !!now && runningAttempt(now.recording, attempt)?.page.is === 'silent';
      };
      if (breaker.fellSilent(`${id}/${attempt}`, at, listenedTo(at), isStill)) {
        log.error('many pages fell silent at once: the fault is ours, restarts are held back');
        background(amnesty('Many pages fell silent at once'));
      }
      await told;
    } catch (error) {
      liveness.amnesty(id, attempt, clock.now(), nextMs, policy.silenceFactor);
      setAlarm(recording);
      throw error;
    }
  };

  const amnesty: Watch['amnesty'] = async (why, promised, of = open.all()) => {
    const at = clock.now();
    await Promise.all(
      of.map(({ recording }) => {
        const { id, policy } = recording;
        for (const { number, page } of runningAttempts(recording)) {
          if (page.is !== 'ready' && page.is !== 'degraded' && page.is !== 'loading') continue;
          const nextMs = liveness.of(id, number)?.nextMs ?? promised?.(id, number) ?? policy.intervalMs;
          liveness.amnesty(id, number, at, nextMs, policy.silenceFactor);
        }
        return dispatch(id, { type: 'serverResumed', at, why });
      }),
    );
  };

  const alarms = createAlarms(clock, ring);
  const stalls = createStallWatch(clock, (gapMs) => {
    log.warn({ gapMs }, 'this server was stalled; every deadline starts afresh');
    background(amnesty(`The server was stalled for ${Math.round(gapMs / 1000)} s`));
  });

  return {
    setAlarm,
    expectBy: alarms.set,
    clear: alarms.clear,
    forgetLater: (id) => alarms.set(id, clock.now() + forgetMs),
    amnesty,
    background,
    stop: () => {
      alarms.stop();
      stalls.stop();
    },
  };
};
