import type { Reply, Report, ReportType } from '@rollcue/protocol';
import { nanoid } from 'nanoid';
import type { BeaconEvents } from '../beacon.ts';
import type { EngineState } from '../engine/step.ts';
import type { Emit } from '../lib/emitter.ts';
import { guard } from '../lib/guard.ts';
import { listen } from '../lib/listen.ts';
import type { OnStop } from '../lib/onStop.ts';
import { pageClock as clock } from '../lib/pageClock.ts';
import { leastIntervalMs, readMs, type Settings } from '../options.ts';
import { startCourier } from './courier.ts';
import { describeState } from './describeState.ts';
import { startVitals } from './vitals.ts';

/** A hidden page's timers may run once a minute only. */
const hiddenNextMs = 60_000;

/**
 * Starts reporting to the server: a beat every interval, `bye` when the page is left, and what it is asked to send. The answer
 * makes a report of that type and sends it.
 */
export const startReporter = (
  token: string,
  settings: Settings,
  engine: () => EngineState,
  emit: Emit<BeaconEvents>,
  stop: () => void,
  onStop: OnStop,
): ((type: ReportType) => Report) => {
  const page = nanoid();
  const vitals = startVitals();
  let { sid, intervalMs } = settings;
  let seq = 0;
  /** Between `pagehide` and a return from the back-forward cache nothing is sent: `bye` has been said. */
  let isAway = false;
  let cancelBeat = () => {};

  const send = (type: ReportType): Report => {
    const now = clock.now();
    const { hidden } = document;
    const dropped = courier.dropped();
    const known = vitals();
    const report: Report = {
      v: 1,
      token,
      ...(sid && { sid }),
      page,
      seq: seq++,
      type,
      t: Math.round(now),
      ...describeState(engine(), now),
      nextMs: hidden ? Math.max(intervalMs, hiddenNextMs) : intervalMs,
      ...(hidden && { hidden }),
      ...(dropped && { dropped }),
      ...(known && { vitals: known }),
    };
    emit('report', report);
    if (!isAway) courier.send(report);
    return report;
  };

  const beatLater = () => {
    cancelBeat();
    // A little early, so that the promise of `nextMs` is kept even by a timer that fires late.
    cancelBeat = clock.after(
      intervalMs - Math.min(50, intervalMs / 20),
      guard(() => {
        beatLater();
        send('beat');
      }),
    );
  };

  const obey = ({ sid: toldSid, intervalMs: toldMs, command }: Reply) => {
    sid = toldSid || sid;
    const ms = readMs(toldMs, leastIntervalMs);
    if (ms && ms !== intervalMs) {
      intervalMs = ms;
      beatLater();
    }
    if (command) emit('command', command);
    if (command === 'stop') stop();
    if (command === 'reload') location.reload();
  };

  const courier = startCourier(settings.endpoint, clock, Math.random, guard(obey), stop, onStop);
  onStop(
    () => cancelBeat(),
    listen(document, 'visibilitychange', () => {
      if (!isAway) send('beat');
    }),
    listen(window, 'pagehide', () => {
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
  return send;
};
