import { guard, guarded } from '../lib/guard.ts';
import { listen } from '../lib/listen.ts';
import { MutationObserver } from '../lib/natives.ts';
import type { OnStop } from '../lib/onStop.ts';
import type { Clock } from '../lib/pageClock.ts';
import type { Root } from '../lib/shadowRoots.ts';
import { apartMs, type Budget, restMs, spend } from './budget.ts';

/** How eager the looks are, in ms: the shortest gap after a change, and the longest without one. */
export type Pace = readonly [gapMs: number, pollMs: number];

/** Not yet ready: a change must be seen at once. */
export const eager: Pace = [16, 50];
/** Ready, but something fails at the moment. */
export const alert: Pace = [100, 250];
/** Ready, all well. */
export const calm: Pace = [333, 1000];

// Watching `style` or old values would double the cost of each write in the page.
const attributes = ['class', 'hidden', 'src', 'srcset', 'open', 'aria-busy', 'id'];

/** What looking costs the page. */
export type Cost = {
  /** Share of the main thread since the beacon started: 0.01 is one per cent. */
  readonly share: number;
  /** Between the beginnings of the last two looks, ms. */
  readonly everyMs: number;
};

/** What a look says of the next one: how soon, and at which moment at the latest. */
export type Next = { readonly pace: Pace; readonly at: number };

/**
 * Decides when to look: after changes in the page, after a while without, and at the moment `look` names. The observer is
 * off between the first change and the look that follows, so a storm of changes costs the page one delivery. `look` is told how late it is, which is for how long the main thread did not answer,
 * and what looks have cost. The answer asks for a look: as soon as the budget lets it, or at a moment.
 */
export const startWatch = (
  clock: Clock,
  roots: () => readonly Root[],
  attributeNames: readonly string[],
  look: (lateMs: number, cost: Cost) => Next,
  onStop: OnStop,
): ((moment?: number) => void) => {
  let cancel = () => {};
  let due = Number.POSITIVE_INFINITY;
  let isStopped = false;
  let earliest = 0;
  let budget: Budget = { debtMs: 0, at: 0, recent: [] };
  const startedAt = clock.now();
  let spentMs = 0;
  let lookedAt = startedAt;

  const lookAt = (moment: number) => {
    if (isStopped || moment >= due) return;
    cancel();
    due = Math.max(moment, clock.now());
    cancel = clock.after(moment - clock.now(), guard(pass));
  };
  const soon = () => lookAt(earliest);
  const observer = new MutationObserver(
    guard(() => {
      observer.disconnect();
      soon();
    }),
  );
  const pass = () => {
    const start = clock.now();
    const cost = { share: spentMs / Math.max(1, start - startedAt), everyMs: start - lookedAt };
    const { pace, at } = guarded(() => look(start - due, cost)) ?? { pace: calm, at: Number.POSITIVE_INFINITY };
    const [gapMs, pollMs] = pace;
    const end = clock.now();
    lookedAt = start;
    spentMs += end - start;
    // Also what the look itself asked for: one look must not chase the next.
    cancel();
    due = Number.POSITIVE_INFINITY;
    budget = spend(budget, start, end - start, end - startedAt);
    // A page that is well pays as it goes: what it changes all the time must not use up what is spared for the moment when something fails.
    const ownMs = pace === calm ? Math.min(pollMs, apartMs(budget)) : 0;
    earliest = end + Math.max(gapMs, ownMs, restMs(budget));
    observer.disconnect();
    if (isStopped) return;
    for (const root of roots())
      observer.observe(root, { childList: true, subtree: true, attributeFilter: [...attributes, ...attributeNames] });
    lookAt(Math.min(Math.max(end + pollMs, earliest), Math.max(at, end + end - start)));
  };
  /** No time counts as late that the page spent hidden, frozen or away. */
  const resume = () => {
    due = Math.max(due, clock.now());
    soon();
  };
  onStop(
    listen(document, 'visibilitychange resume', resume),
    listen(window, 'pageshow', resume),
    listen(
      document,
      'load error loadeddata playing emptied pause ended waiting volumechange transitionend animationend scroll',
      soon,
    ),
    listen(window, 'load resize', soon),
    () => {
      isStopped = true;
      cancel();
      observer.disconnect();
    },
  );
  pass();
  return (moment = earliest) => lookAt(moment);
};
