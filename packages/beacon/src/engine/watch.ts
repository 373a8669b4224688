import { guard, guarded } from '../lib/guard.ts';
import { listen } from '../lib/listen.ts';
import type { Clock } from '../lib/pageClock.ts';
import type { Root } from '../lib/shadowRoots.ts';
import { type Budget, restMs, spend } from './budget.ts';

/** How eager the looks are: the shortest gap after a change, and the longest without one; ms. */
export type Pace = { readonly gapMs: number; readonly pollMs: number };

/** Not yet ready: a change must be seen at once. */
export const eager: Pace = { gapMs: 16, pollMs: 50 };
/** Ready, but something fails at the moment. */
export const alert: Pace = { gapMs: 100, pollMs: 250 };
/** Ready, all well. */
export const calm: Pace = { gapMs: 250, pollMs: 1000 };

// Taken at load: pages replace it. Watching `style` or old values would double the cost of each write in the page.
const { MutationObserver } = globalThis;
const attributes = ['class', 'hidden', 'src', 'srcset', 'open', 'aria-busy', 'id'];

/**
 * Decides when to look: after changes in the page, after a while without, and at the moment `look` names. The observer is
 * off between the first change and the look that follows, so a storm of changes costs the page one delivery.
 */
export const startWatch = (
  clock: Clock,
  roots: () => readonly Root[],
  attributeNames: () => readonly string[],
  look: () => { readonly pace: Pace; readonly at: number },
): { readonly soon: () => void; readonly stop: () => void } => {
  let cancel = () => {};
  let due = Number.POSITIVE_INFINITY;
  let isLooking = false;
  let isStopped = false;
  let earliest = 0;
  let budget: Budget = { debtMs: 0, at: 0 };
  let pace = eager;

  const at = (moment: number) => {
    if (isStopped || moment >= due) return;
    cancel();
    due = moment;
    cancel = clock.after(Math.max(0, moment - clock.now()), guard(pass));
  };
  const soon = () => {
    if (!isLooking) at(Math.max(earliest, clock.now()));
  };
  const observer = new MutationObserver(
    guard(() => {
      observer.disconnect();
      soon();
    }),
  );
  const pass = () => {
    cancel();
    due = Number.POSITIVE_INFINITY;
    const start = clock.now();
    isLooking = true;
    const next = guarded(look);
    isLooking = false;
    if (isStopped) return;
    pace = next?.pace ?? calm;
    const cost = clock.now() - start;
    budget = spend(budget, start, cost);
    earliest = start + cost + Math.max(pace.gapMs, restMs(budget));
    observer.disconnect();
    const attributeFilter = [...attributes, ...attributeNames()];
    for (const root of roots()) observer.observe(root, { childList: true, subtree: true, attributeFilter });
    at(
      Math.min(
        Math.max(clock.now() + pace.pollMs, earliest),
        Math.max(next?.at ?? Number.POSITIVE_INFINITY, clock.now() + cost),
      ),
    );
  };
  const stopListening = [
    listen(document, 'load error loadeddata playing emptied transitionend animationend visibilitychange scroll', soon),
    listen(window, 'load resize', soon),
  ];
  pass();
  return {
    soon,
    stop() {
      isStopped = true;
      cancel();
      observer.disconnect();
      for (const stop of stopListening) stop();
    },
  };
};
