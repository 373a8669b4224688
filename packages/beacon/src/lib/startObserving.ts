import { guard } from './guard.ts';
import { PerformanceObserver } from './natives.ts';
import type { OnStop } from './onStop.ts';

/** What is read of a performance entry, of whichever type. */
type Entry = {
  readonly name: string;
  readonly startTime: number;
  readonly duration: number;
  readonly value: number;
  readonly hadRecentInput: boolean;
  readonly interactionId?: number;
};

/** Calls `take` with each entry of that type, those so far too unless it is a task. False where the browser does not measure it. */
export type Observe = (type: string, take: (entry: Entry) => void) => boolean;

/** What observes until the beacon stops. */
export const startObserving =
  (onStop: OnStop): Observe =>
  (type, take) => {
    if (!PerformanceObserver?.supportedEntryTypes?.includes(type)) return false;
    const observer = new PerformanceObserver(
      guard((list) => {
        for (const entry of list.getEntries()) take(entry as PerformanceEntry & Entry);
      }),
    );
    observer.observe({ type, buffered: type !== 'longtask', durationThreshold: 40 } as PerformanceObserverInit);
    onStop(() => observer.disconnect());
    return true;
  };
