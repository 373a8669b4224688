import type { PageState, Report, ReportType } from '@rollcue/protocol';
import type { BeaconEvents } from './beacon.ts';
import type { EngineState } from './engine/step.ts';
import type { Emit } from './lib/emitter.ts';
import { guarded } from './lib/guard.ts';
import { changeKey } from './send/describeState.ts';

/** Between two `change` reports that do not change the state; ms. */
const changeGapMs = 1000;

type Surroundings = Window & {
  readonly navigator: { readonly notifyReady?: () => void };
  readonly onWebcastStart?: () => void;
  prerenderReady?: boolean;
};

/** Tells the recorder that the page may be recorded (CONTRACT 1.4); each way by itself, so that one that throws stops no other. */
const tellReady = (signal: string | undefined): void => {
  const page = window as Surroundings;
  guarded(() => page.navigator.notifyReady?.());
  guarded(() => page.onWebcastStart?.());
  if (signal) console.log('START_RECORDING');
  if (page.prerenderReady === false) page.prerenderReady = true;
  guarded(() => performance.mark('rollcue:ready'));
};

/**
 * Makes what tells news: to the server, to the recorder, to the page, and to whoever listens for a state. Of each look it gets
 * the outcome, and answers at which moment it wants another one.
 */
export const createTeller = (
  isChild: boolean,
  signal: string | undefined,
  send: (type: ReportType) => Report,
  emit: Emit<BeaconEvents>,
) => {
  let toldState: PageState = 'loading';
  let toldKey = '';
  let toldAt = 0;
  let hasBeenReady = false;
  return (engine: EngineState, now: number): number => {
    const { state } = engine;
    const key = changeKey(engine);
    const isNewState = state !== toldState;
    if (key === toldKey) return Number.POSITIVE_INFINITY;
    if (toldKey && !isNewState && now < toldAt + changeGapMs) return toldAt + changeGapMs;
    const isFirstReady = state === 'ready' && !hasBeenReady;
    const report = send(!toldKey ? 'hello' : isFirstReady ? 'ready' : 'change');
    toldState = state;
    toldKey = key;
    toldAt = now;
    if (isFirstReady) {
      hasBeenReady = true;
      // A recorder waits for the whole page, not for a frame in it.
      if (!isChild) tellReady(signal);
    }
    if (isNewState && state !== 'loading') {
      if (isFirstReady || state !== 'ready')
        document.dispatchEvent(new CustomEvent(`rollcue:${state}`, { detail: report }));
      emit(state, report);
    }
    return Number.POSITIVE_INFINITY;
  };
};
