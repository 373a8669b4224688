import type { Reply, Report, ReportType } from '@rollcue/protocol';
import { nanoid } from 'nanoid';
import { type Beacon, type BeaconEvents, inertBeacon } from './beacon.ts';
import { pageBlank } from './checks/pageBlank.ts';
import { createChecks } from './engine/checks.ts';
import { watchFaults } from './engine/faults.ts';
import { type Hold, holdCheck } from './engine/holds.ts';
import { whenPainted } from './engine/paint.ts';
import { type EngineState, initial, nextMoment, step } from './engine/step.ts';
import { alert, calm, eager, startWatch } from './engine/watch.ts';
import { emitter } from './lib/emitter.ts';
import { guard } from './lib/guard.ts';
import { listen } from './lib/listen.ts';
import { pageClock as clock } from './lib/pageClock.ts';
import { rootsIn } from './lib/shadowRoots.ts';
import { type BeaconOptions, type BuiltIn, leastIntervalMs, readMs, readOptions } from './options.ts';
import { startCourier } from './send/courier.ts';
import { changeKey, describeState } from './send/describeState.ts';
import { startVitals } from './send/vitals.ts';
import { tellPage, tellReady } from './tell.ts';
import { tokenIn } from './token.ts';

/** Between two `change` reports that do not change the state; ms. */
const changeGapMs = 1000;
/** A hidden page's timers may run once a minute only. */
const hiddenNextMs = 60_000;

let running: Beacon | undefined;

/** Starts the beacon of this document. `holds` were made before it; `nameOf` is how the page calls an option. */
export const start = (
  options: BeaconOptions,
  defaultEndpoint: string,
  holds: readonly Hold[],
  nameOf: (key: string) => string,
): Beacon => {
  const token = options.token || tokenIn(location);
  if (!token) return inertBeacon;
  const settings = readOptions(options, defaultEndpoint, nameOf);
  if (running) {
    for (const expect of settings.expect) running.expect(expect);
    return running;
  }
  const page = nanoid();
  const events = emitter<BeaconEvents>();
  const checks = createChecks();
  const roots = rootsIn(document, clock);
  const vitals = startVitals();
  const undo: (() => void)[] = [];

  let engine: EngineState = initial;
  let isStopped = false;
  /** Between `pagehide` and a return from the back-forward cache nothing is sent: `bye` has been said. */
  let isAway = false;
  let isPainted = false;
  let cancelPaint: (() => void) | undefined;
  let seq = 0;
  let { sid, intervalMs } = settings;
  let stillUntil = 0;
  let hasBeenReady = false;
  let toldKey = '';
  let toldAt = 0;
  let cancelBeat = () => {};

  const make = (type: ReportType): Report => {
    const now = clock.now();
    const isHidden = document.visibilityState === 'hidden';
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
      ...describeState(engine, now),
      nextMs: isHidden ? Math.max(intervalMs, hiddenNextMs) : intervalMs,
      ...(isHidden && { hidden: true }),
      ...(dropped && { dropped }),
      ...(known && { vitals: known }),
    };
    events.emit('report', report);
    return report;
  };

  const send = (type: ReportType): Report => {
    const report = make(type);
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

  const stop = () => {
    isStopped = true;
    running = undefined;
    cancelBeat();
    cancelPaint?.();
    for (const each of undo) each();
  };

  const obey = ({ sid: toldSid, intervalMs: toldMs, command }: Reply) => {
    if (typeof toldSid === 'string' && toldSid) sid = toldSid;
    const ms = readMs(toldMs, leastIntervalMs);
    if (ms !== undefined && ms !== intervalMs) {
      intervalMs = ms;
      beatLater();
    }
    if (!command) return;
    events.emit('command', command);
    if (command === 'stop') stop();
    if (command === 'reload') location.reload();
  };

  const courier = startCourier(settings.endpoint, clock, Math.random, guard(obey), stop);

  const confirmPaint = () => {
    if (engine.holdingSince === undefined) {
      cancelPaint?.();
      cancelPaint = undefined;
      isPainted = false;
    } else
      cancelPaint ??= whenPainted(clock, () => {
        isPainted = true;
        watch.soon();
      });
  };

  const tell = (before: EngineState, now: number) => {
    const key = changeKey(engine);
    const isNewState = engine.state !== before.state;
    if (seq && !isNewState && (key === toldKey || now < toldAt + changeGapMs)) return;
    const isFirstReady = engine.state === 'ready' && !hasBeenReady;
    const report = send(seq ? (isFirstReady ? 'ready' : 'change') : 'hello');
    toldKey = key;
    toldAt = now;
    if (!isNewState) return;
    const { state } = engine;
    if (isFirstReady) {
      hasBeenReady = true;
      tellReady(settings.signal);
    }
    if (state !== 'ready' || isFirstReady) tellPage(report);
    if (state !== 'loading') events.emit(state, report);
  };

  const look = () => {
    const now = clock.now();
    const answers = checks.ask({
      now,
      width: innerWidth,
      height: innerHeight,
      roots: roots(),
      stillUntil,
      again: () => watch.soon(),
    });
    const before = engine;
    engine = step(before, answers, isPainted, now, settings);
    confirmPaint();
    tell(before, now);
    const isCalm = engine.holdingSince !== undefined;
    return {
      pace: engine.state === 'loading' ? eager : isCalm && engine.state === 'ready' ? calm : alert,
      at: Math.min(
        nextMoment(engine, isPainted, settings),
        changeKey(engine) === toldKey ? Number.POSITIVE_INFINITY : toldAt + changeGapMs,
      ),
    };
  };

  const [faults, stopFaults] = watchFaults(settings.errors !== 'fail', () => watch.soon());
  for (const check of [pageBlank(), ...faults]) if (settings[check.name as BuiltIn] !== false) checks.add(check);
  for (const hold of holds) checks.add(holdCheck(hold));
  for (const expect of settings.expect) checks.expect(expect);

  const watch = startWatch(clock, roots, () => checks.attributes, look);
  undo.push(
    watch.stop,
    stopFaults,
    courier.stop,
    listen(document, 'visibilitychange', () => {
      if (!isAway) send('beat');
    }),
    listen(window, 'pagehide', () => {
      courier.farewell(make('bye'));
      isAway = true;
    }),
    listen<PageTransitionEvent>(window, 'pageshow', ({ persisted }) => {
      if (!persisted) return;
      isAway = false;
      send('hello');
    }),
  );
  beatLater();

  const beacon: Beacon = {
    get state() {
      return engine.state;
    },
    get verdicts() {
      return engine.judged;
    },
    hold(label, { timeoutMs } = {}) {
      const hold: Hold = { label, done: false, since: clock.now(), ...(timeoutMs !== undefined && { timeoutMs }) };
      checks.add(holdCheck(hold));
      watch.soon();
      return () => {
        hold.done = true;
        watch.soon();
      };
    },
    still(ms) {
      stillUntil = clock.now() + ms;
    },
    expect: guard((expect) => {
      checks.expect(expect);
      watch.soon();
    }),
    on: events.on,
    whenReady: () =>
      new Promise((resolve) => {
        if (engine.state === 'ready') resolve();
        else events.on('ready', () => resolve());
      }),
    stop() {
      if (!isStopped) stop();
    },
  };
  running = beacon;
  return beacon;
};

/**
 * Starts the beacon of this document. If one runs already, that one takes over the expectations and is the answer. Without a
 * token it does nothing. Never throws.
 */
export const startBeacon = (options: BeaconOptions = {}): Beacon =>
  start(options, new URL('/beacon', location.href).href, [], String);
