import type { Logger } from 'pino';
import { nextAlarm } from '../core/nextAlarm.ts';
import { currentAttempt, isOpen, type Recording } from '../core/recording.ts';
import type { RecordingEvent } from '../core/step.ts';
import { createAlarms } from './alarms.ts';
import type { FleetBreaker } from './fleetBreaker.ts';
import type { Liveness } from './liveness.ts';
import type { OpenRecordings } from './openRecordings.ts';
import { createStallWatch } from './stallWatch.ts';
import type { Clock } from './systemClock.ts';

/** Looks at each open recording when something is due: a deadline of its own, or a report that did not come. */
export type Watch = {
  /** Looks at the recording no later than its next deadline. */
  setAlarm(recording: Recording): void;
  clear(id: string): void;
  /**
   * We could not hear: nobody is silent because of it. `promises` are the pages' own promises of a next report, in ms,
   * where they are not in memory.
   */
  amnesty(why: string, promises?: ReadonlyMap<string, number>): Promise<void>;
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
  readonly dispatch: (id: string, event: RecordingEvent) => Promise<Recording | undefined>;
};

/** Makes the watch; it notices by itself when this server was stalled. */
export const createWatch = ({ open, liveness, breaker, clock, log, dispatch }: Deps): Watch => {
  const setAlarm = (recording: Recording): void => {
    const due = [nextAlarm(recording), liveness.of(recording.id)?.deadline].filter((at) => at !== undefined);
    if (due.length > 0) alarms.set(recording.id, Math.min(...due));
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
      if (breaker.fellSilent(id, at, open.all().length)) {
        log.error('many pages fell silent at once: the fault is ours, restarts are held back');
        background(amnesty('Many pages fell silent at once'));
      }
    }
    const alarm = nextAlarm(known.recording);
    if (alarm !== undefined && alarm <= at)
      background(dispatch(id, { type: 'alarmRang', at }).then((after) => after && isOpen(after) && setAlarm(after)));
    else setAlarm(known.recording);
  };

  const amnesty = async (why: string, promises?: ReadonlyMap<string, number>): Promise<void> => {
    const at = clock.now();
    await Promise.all(
      open.all().map(({ recording }) => {
        const attempt = currentAttempt(recording);
        const { intervalMs, silenceFactor } = recording.policy;
        if (attempt.page.is === 'ready' || attempt.page.is === 'degraded' || attempt.page.is === 'loading')
          liveness.amnesty(
            recording.id,
            attempt.number,
            at,
            liveness.of(recording.id)?.nextMs ?? promises?.get(recording.id) ?? intervalMs,
            silenceFactor,
          );
        return dispatch(recording.id, { type: 'serverResumed', at, why });
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
    clear: alarms.clear,
    amnesty,
    background,
    stop: () => {
      alarms.stop();
      stalls.stop();
    },
  };
};
