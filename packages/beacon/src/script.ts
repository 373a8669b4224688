import { type Beacon, inertBeacon } from './beacon.ts';
import { type Hold, newHold } from './engine/holds.ts';
import { guarded } from './lib/guard.ts';
import { pageClock } from './lib/pageClock.ts';
import type { BeaconOptions } from './options.ts';
import { attributeOf, readTag } from './scriptTag.ts';
import { start } from './startBeacon.ts';

/** What `window.rollcue` is once the script has run; before, a page's own stub may stand there with a queue `q`. */
type Rollcue = {
  readonly startBeacon: (options?: BeaconOptions) => Beacon;
  readonly hold: Beacon['hold'];
};

const page = window as { rollcue?: Partial<Rollcue> & { readonly q?: readonly Hold[] } };

// `currentScript` is null later on.
const tag = document.currentScript as HTMLScriptElement | null;

/** A second copy of the script leaves everything to the first. */
const isFirst = !page.rollcue?.startBeacon;

if (isFirst)
  guarded(() => {
    const endpoint = new URL('/beacon', tag?.src || location.href).href;
    const waiting: Hold[] = [...(page.rollcue?.q ?? [])];
    let beacon: Beacon = inertBeacon;
    const begin = (options: BeaconOptions = {}, nameOf: (key: string) => string = String): Beacon => {
      beacon = start(options, endpoint, waiting, nameOf);
      return beacon;
    };
    page.rollcue = {
      startBeacon: (options) => begin(options),
      hold: (label, options) => {
        if (beacon !== inertBeacon) return beacon.hold(label, options);
        // Kept for a beacon that the page may yet start with a token of its own.
        const hold = newHold(label, pageClock.now(), options);
        waiting.push(hold);
        return () => {
          hold.done = true;
        };
      },
    };
    if (tag) begin(readTag(tag), attributeOf);
  });
