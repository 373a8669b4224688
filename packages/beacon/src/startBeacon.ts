import { type Beacon, type BeaconEvents, inertBeacon } from './beacon.ts';
import { watchCanvases } from './checks/canvasKind.ts';
import type { Look } from './checks/look.ts';
import { pageBlank } from './checks/pageBlank.ts';
import { createChecks } from './engine/checks.ts';
import { watchFaults } from './engine/faults.ts';
import { watchFrames } from './engine/frames.ts';
import { type Early, holdCheck, newHold } from './engine/holds.ts';
import { whenPainted } from './engine/paint.ts';
import { type EngineState, initial, nextMoment, rearm, step } from './engine/step.ts';
import { alert, type Cost, calm, eager, type Next, startWatch } from './engine/watch.ts';
import { activatedAt, isPrerendering } from './lib/activation.ts';
import { emitter } from './lib/emitter.ts';
import { guard, guarded } from './lib/guard.ts';
import { listen } from './lib/listen.ts';
import type { OnStop } from './lib/onStop.ts';
import { pageClock as clock } from './lib/pageClock.ts';
import { inOneLook } from './lib/perLook.ts';
import { rootsIn } from './lib/shadowRoots.ts';
import { type BeaconOptions, type BuiltIn, readOptions } from './options.ts';
import { startOverlay } from './overlay/startOverlay.ts';
import { startParentReporter } from './send/parentReporter.ts';
import { startReporter } from './send/reporter.ts';
import { createTeller } from './tell.ts';
import { tokenIn } from './token.ts';

/** A page that is still kept from being ready by one check is not asked about the others for so long, ms: only that one's end matters. */
const stuckMs = 100;
/** … longer where asking all is dear, but not for longer than that. */
const mostStuckMs = 500;

let running: Beacon | undefined;

/**
 * Starts the beacon of this document. `scriptUrl` is where the script came from, '' if not known; `early` is what the page's own stub has
 * kept for it; `nameOf` is how the page calls an option.
 */
export const start = (
  options: BeaconOptions,
  scriptUrl: string,
  early: readonly Early[],
  nameOf: (key: string) => string,
): Beacon => {
  const isChild = options.parent !== undefined && window.parent !== window;
  const token = options.token || tokenIn(location);
  if (!running && !token && !isChild) return inertBeacon;
  const settings = readOptions(options, new URL('/beacon', scriptUrl || location.href).href, nameOf);
  if (running) {
    for (const expect of settings.expect) running.expect(expect);
    return running;
  }
  const events = emitter<BeaconEvents>();
  const checks = createChecks();
  const roots = () => rootsIn(document);
  const undo: (() => void)[] = [];
  const onStop: OnStop = (...more) => {
    undo.push(...more);
  };
  let engine: EngineState = initial;
  let next: Next = { at: 0, pace: eager };
  /** Until then one question is enough for a page that is kept from being ready. */
  let askAllAt = 0;
  /** When the page was shown, if it was prepared before. */
  let shownAt: number | undefined;
  let stillUntil = 0;
  let cost = inertBeacon.cost;
  let isPainted = false;
  let cancelPaint: (() => void) | undefined;
  let route = location.pathname + location.hash;

  /** Something a check waited for has happened: all are asked. */
  const again = () => {
    askAllAt = 0;
    soon();
  };

  const stop = () => {
    if (running === beacon) running = undefined;
    for (const each of undo.splice(0)) each();
  };

  const reporter = isChild
    ? startParentReporter(String(settings.parent), () => engine, events.emit, onStop)
    : startReporter(token ?? '', settings, scriptUrl, () => engine, events.emit, again, stop, onStop);
  const tell = createTeller(isChild, settings.signal, reporter.send, events.emit);
  const frames = watchFrames(again, onStop);

  const confirmPaint = () => {
    if (engine.holdingSince === undefined) {
      cancelPaint?.();
      cancelPaint = undefined;
      isPainted = false;
    } else
      cancelPaint ??= whenPainted(clock, () => {
        isPainted = true;
        // All that is missing is to see that it has lasted: whether looking is dear does not delay that.
        soon((engine.holdingSince ?? 0) + settings.settleMs);
      });
  };

  const look = (lateMs: number, spent: Cost): Next => {
    cost = spent;
    const hangs = reporter.hangs(lateMs);
    if (!hangs || isPrerendering()) return { at: Number.POSITIVE_INFINITY, pace: alert };
    const now = clock.now();
    shownAt ??= activatedAt();
    const timing = { ...settings, readyTimeoutMs: settings.readyTimeoutMs + shownAt };
    // A change of the query alone is often a page that keeps a position in its address.
    const path = location.pathname + location.hash;
    if (path !== route) {
      engine = rearm(engine, now);
      frames.forget();
    }
    route = path;
    const at: Look = { now, roots: roots(), stillUntil, again, onStop };
    if (!hangs.length && now < Math.min(askAllAt, next.at) && inOneLook(() => checks.isStuck(at, engine.judged)))
      return { ...next, pace: eager };
    engine = step(
      engine,
      [...hangs, ...inOneLook(() => [...checks.ask(at), ...frames.ask(at)])],
      isPainted,
      now,
      timing,
    );
    askAllAt = engine.state === 'ready' ? 0 : now + Math.min(mostStuckMs, stuckMs + 200 * (clock.now() - now));
    confirmPaint();
    if (draw) draw(engine, now, cost.share);
    const isCalm = engine.holdingSince !== undefined && engine.state === 'ready';
    next = {
      at: Math.min(tell(engine, now), nextMoment(engine, isPainted, timing)),
      pace: engine.state === 'loading' ? eager : isCalm ? calm : alert,
    };
    return next;
  };

  const draw = settings.debug && guarded(() => startOverlay(reporter.lifeSigns, onStop));
  watchCanvases(roots(), onStop);
  const faults = watchFaults(settings.errors !== 'fail', again, onStop, early);
  for (const check of [pageBlank, ...faults]) if (settings[check.name as BuiltIn] !== false) checks.add(check);
  for (const each of early) if ('label' in each) checks.add(holdCheck(each));
  for (const expect of settings.expect) checks.expect(expect);
  const soon = startWatch(clock, roots, checks.attributes, look, onStop);
  onStop(
    () => cancelPaint?.(),
    listen(document, 'prerenderingchange', again),
    listen<PageTransitionEvent>(window, 'pageshow', ({ persisted }) => {
      if (persisted) engine = rearm(engine, clock.now());
      again();
    }),
  );

  const beacon: Beacon = {
    get state() {
      return engine.state;
    },
    get cost() {
      return cost;
    },
    get verdicts() {
      return engine.judged;
    },
    hold(label, options) {
      const hold = newHold(label, clock.now(), options);
      checks.add(holdCheck(hold));
      again();
      return () => {
        hold.done = true;
        again();
      };
    },
    still(ms) {
      stillUntil = clock.now() + ms;
    },
    expect: guard((expect) => {
      checks.expect(expect);
      again();
    }),
    on: events.on,
    whenReady: () =>
      new Promise((resolve) => {
        if (engine.state === 'ready') resolve();
        else events.on('ready', () => resolve());
      }),
    stop,
  };
  running = beacon;
  return beacon;
};

/**
 * Starts the beacon of this document. If one runs already, that one takes over the expectations and is the answer. Without a
 * token it does nothing. Never throws.
 */
export const startBeacon = (options: BeaconOptions = {}): Beacon => start(options, '', [], String);
