import type { Report, ReportType } from '@rollcue/protocol';
import type { BeaconEvents } from '../beacon.ts';
import type { EngineState } from '../engine/step.ts';
import type { Emit } from '../lib/emitter.ts';
import { listen } from '../lib/listen.ts';
import { newId } from '../lib/newId.ts';
import type { OnStop } from '../lib/onStop.ts';
import { pageClock as clock } from '../lib/pageClock.ts';
import { describeState } from './describeState.ts';
import type { Reporter } from './reporter.ts';

type Asked = { readonly source: Window; readonly origin: string };

/** Who asked last; the one that woke this script is answered first. */
let asked: Asked | undefined;

/** Calls `then` each time the script in the parent frame asks; `parent` is its origin, '' for any. The answer stops that. */
export const whenAsked = (parent: string, then: () => void): (() => void) =>
  listen<MessageEvent>(window, 'message', ({ data, source, origin }) => {
    if (data?.rollcue !== 'ask' || source !== window.parent || (parent && parent !== origin)) return;
    asked = { source: source as Window, origin };
    then();
  });

/** Reports to the script in the parent frame instead of to the server: whenever it asks, and at each change. */
export const startParentReporter = (
  parent: string,
  engine: () => EngineState,
  emit: Emit<BeaconEvents>,
  onStop: OnStop,
): Reporter => {
  const page = newId();
  let seq = 0;
  let madeAt: number | undefined;
  const send = (type: ReportType): Report => {
    const now = clock.now();
    madeAt = now;
    const report = {
      v: 1,
      token: '',
      page,
      seq: seq++,
      type,
      t: Math.round(now),
      ...describeState(engine(), now),
      nextMs: 5000,
    } as const;
    emit('report', report);
    // An opaque origin cannot be named.
    asked?.source.postMessage({ rollcue: report }, asked.origin === 'null' ? '*' : asked.origin);
    return report;
  };
  onStop(whenAsked(parent, () => send('beat')));
  return { send, hangs: () => [], lifeSigns: () => [madeAt, madeAt] };
};
