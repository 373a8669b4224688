import type { Reply, Report, ReportType } from '@rollcue/protocol';
import type { BeaconEvents } from '../beacon.ts';
import type { Answered, EngineState } from '../engine/step.ts';
import { isPrerendering } from '../lib/activation.ts';
import type { Emit } from '../lib/emitter.ts';
import { guard } from '../lib/guard.ts';
import { listen } from '../lib/listen.ts';
import { performance } from '../lib/natives.ts';
import { newId } from '../lib/newId.ts';
import type { OnStop } from '../lib/onStop.ts';
import { pageClock as clock } from '../lib/pageClock.ts';
import { startObserving } from '../lib/startObserving.ts';
import { leastIntervalMs, readMs, type Settings } from '../options.ts';
import { bad } from '../verdict.ts';
import { startCourier } from './courier.ts';
import { openCrashNotes } from './crashNotes.ts';
import { describeState } from './describeState.ts';
import { startPulse } from './pulse.ts';
import type { News } from './pulseWorker.ts';
import { startVitals } from './vitals.ts';

/** A hidden page's timers may run once a minute only. */
const hiddenNextMs = 60_000;

/** A main thread that has not answered for so long hangs; the worker's own limit too. */
const hangMs = 2900;

/** What makes reports and sends them. */
export type Reporter = {
  /** Makes a report of that type and sends it. */
  readonly send: (type: ReportType) => Report;
  /**
   * `page:hang`: what a look has to know of a hang that is over. Undefined while it is not yet known what was reported in the
   * main thread's absence: nothing can be sent then, and `again` will be called. With neither a worker nor a browser that measures
   * tasks `lateMs` tells of a hang.
   */
  readonly hangs: (lateMs: number) => readonly Answered[] | undefined;
  /** When the last report was made, and when the server last took one; ms since navigation start. */
  readonly lifeSigns: () => readonly [madeAt: number | undefined, takenAt: number | undefined];
};

/**
 * Starts reporting to the server: a beat every interval, `bye` when the page is left, and what it is asked to send. While the
 * main thread hangs a worker reports, where one can be had; `again` asks for a look.
 */
export const startReporter = (
  token: string,
  settings: Settings,
  scriptUrl: string,
  engine: () => EngineState,
  emit: Emit<BeaconEvents>,
  again: () => void,
  stop: () => void,
  onStop: OnStop,
): Reporter => {
  const isHangWanted = settings['page:hang'] !== false;
  // The server tells by it which load is the newer one, whatever comes first.
  const page = `${Math.round(performance.timeOrigin).toString(36)}.${newId()}`;
  const observe = startObserving(onStop);
  const vitals = startVitals(observe);
  const noteForCrash = openCrashNotes();
  let { sid, intervalMs } = settings;
  let seq = 0;
  /** Between `pagehide` and a return from the back-forward cache nothing is sent: `bye` has been said. */
  let isAway = false;
  let beatAt = 0;
  /** Beats in a row that were due while the next number was not known. */
  let unsureBeats = 0;
  let cancelBeat = () => {};
  let last: Report | undefined;
  const hangs: Answered[] = [];
  const hung = (ms: number) => {
    hangs.push({ check: 'page:hang', verdict: bad('hang', undefined, clock.now() - ms) });
    again();
  };

  const send = (type: ReportType): Report => {
    const now = clock.now();
    const { hidden } = document;
    const dropped = courier.dropped();
    const report: Report = {
      v: 1,
      token,
      ...(sid && { sid }),
      page,
      seq: seq++,
      type,
      t: Math.round(now),
      ...describeState(engine(), now),
      nextMs: Math.max(intervalMs, hidden ? hiddenNextMs : 0),
      ...(hidden && { hidden }),
      ...(dropped && { dropped }),
      vitals: vitals(),
    };
    last = report;
    noteForCrash(token, report.seq);
    // Before anyone else runs, and may hang: the number is taken.
    pulse.post(seq, last);
    emit('report', report);
    if (!isAway) courier.send(report);
    return report;
  };

  const beatLater = () => {
    cancelBeat();
    // A little early, so that the promise of `nextMs` is kept even by a timer that fires late.
    const ms = intervalMs - Math.min(50, intervalMs / 20);
    beatAt = clock.now() + ms;
    cancelBeat = clock.after(
      ms,
      guard(() => {
        // A worker that lives tells its number in the same turn: this one has died unseen, and the page goes on alone.
        if (pulse.mayHaveUsed() && unsureBeats++ > 0) {
          seq += pulse.mayHaveUsed();
          pulse.stop();
          again();
        }
        beat();
      }),
    );
  };
  const beat = () => {
    beatLater();
    // Nobody sees the page yet, and it has not said hello.
    if (isPrerendering()) return;
    // The look that a hang is told by comes first.
    if (pulse.mayHaveUsed() || hangs.length) beatAt = 0;
    else {
      unsureBeats = 0;
      send('beat');
    }
  };

  const obey = ({ sid: toldSid, intervalMs: toldMs, command }: Reply) => {
    sid = toldSid || sid;
    const ms = readMs(toldMs, leastIntervalMs) ?? intervalMs;
    const isSooner = ms < intervalMs;
    intervalMs = ms;
    // A longer one holds from the next beat on: the last report has promised that one sooner.
    if (isSooner) beatLater();
    if (command) emit('command', command);
    if (command === 'stop') stop();
    if (command === 'reload') location.reload();
  };

  const courier = startCourier(
    settings.endpoint,
    clock,
    Math.random,
    (errand, port) => pulse.carry(errand, port),
    guard(obey),
    stop,
    onStop,
  );

  const hear = ([next, , hungMs, undelivered, reply]: News) => {
    seq = Math.max(seq, next);
    if (undelivered) courier.send(undelivered);
    if (reply) obey(reply);
    if (hungMs) hung(hungMs);
    // In a hidden page the worker's question comes sooner than the page's own timer.
    if (clock.now() >= beatAt) beat();
    if (!next) pulse.post(seq, last);
  };
  const pulse = startPulse(isHangWanted, scriptUrl, settings.endpoint, clock, hear);

  /** Where no worker can tell. */
  const mayHaveHung = (ms: number) => {
    if (ms > hangMs && isHangWanted && !pulse.isAtWork()) hung(ms);
  };
  // A machine that was suspended is late too; but nothing has kept its main thread busy.
  const seesTasks = observe('longtask', ({ duration }) => mayHaveHung(duration));

  onStop(
    () => cancelBeat(),
    pulse.stop,
    listen(document, 'visibilitychange', () => {
      if (!isAway) beat();
    }),
    listen(window, 'pagehide', () => {
      seq += pulse.mayHaveUsed();
      send('bye');
      isAway = true;
    }),
    listen<PageTransitionEvent>(window, 'pageshow', ({ persisted }) => {
      if (!persisted) return;
      isAway = false;
      send('hello');
    }),
  );
  beatLater();
  return {
    send,
    hangs(lateMs) {
      if (pulse.mayHaveUsed()) return undefined;
      if (!seesTasks) mayHaveHung(lateMs);
      return hangs.splice(0);
    },
    lifeSigns: () => [last?.t, courier.takenAt()],
  };
};
