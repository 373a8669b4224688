import { type Beacon, inertBeacon } from './beacon.ts';
import { type Early, newHold } from './engine/holds.ts';
import { guarded } from './lib/guard.ts';
import { pageClock } from './lib/pageClock.ts';
import { warn } from './lib/words.ts';
import type { BeaconOptions } from './options.ts';
import { attributeOf, readTag } from './scriptTag.ts';
import { whenAsked } from './send/parentReporter.ts';
import { pulseWorker } from './send/pulseWorker.ts';
import { start } from './startBeacon.ts';

/** What `window.rollcue` is once the script has run; before, a page's own stub may stand there with a queue `q`. */
type Rollcue = {
  readonly startBeacon: (options?: BeaconOptions) => Beacon;
  readonly hold: Beacon['hold'];
};

const page = globalThis as {
  readonly document?: Document;
  rollcue?: Partial<Rollcue> & { readonly q?: readonly Early[] };
};

// `currentScript` is null later on.
const tag = page.document?.currentScript as HTMLScriptElement | null | undefined;

/** A second copy of the script leaves everything to the first, and says so. */
const isFirst = !page.rollcue?.startBeacon;

// In its own worker the script has no document.
if (!page.document) pulseWorker();
else if (isFirst)
  guarded(() => {
    const waiting: Early[] = [...(page.rollcue?.q ?? [])];
    let beacon: Beacon = inertBeacon;
    const begin = (options: BeaconOptions = {}, nameOf: (key: string) => string = String): Beacon => {
      beacon = start(options, tag?.src ?? '', waiting, nameOf);
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
    if (!tag) return;
    const options = readTag(tag);
    // A frame in a page that nobody records is not asked, and does nothing.
    const { parent } = options;
    if (parent === undefined || window.parent === window) begin(options, attributeOf);
    else {
      const off = whenAsked(parent, () => {
        off();
        begin(options, attributeOf);
      });
    }
  });
else warn('runs already');
