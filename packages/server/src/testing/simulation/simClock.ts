import type { Clock } from '../../ops/systemClock.ts';

type Timer = { readonly at: number; readonly order: number; ring: (() => void) | undefined };

/** A clock for millions of timers. Rings in order of time, then of asking. */
export type SimClock = Clock & {
  /** Resolves after `ms`. */
  wait(ms: number): Promise<void>;
  /** Something asynchronous was set going: it runs as far as it can before the next timer rings. */
  touch(): void;
  run(until: number): Promise<void>;
};

const isBefore = (a: Timer, b: Timer): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);

/** A binary heap: the least timer is the first. */
const createHeap = () => {
  const heap: Timer[] = [];
  const swap = (i: number, j: number): void => {
    const [a, b] = [heap[i], heap[j]];
    if (a && b) [heap[i], heap[j]] = [b, a];
  };
  const less = (i: number, j: number): boolean => {
    const [a, b] = [heap[i], heap[j]];
    return a !== undefined && b !== undefined && isBefore(a, b);
  };
  return {
    first: () => heap[0],
    push: (timer: Timer): void => {
      heap.push(timer);
      for (let i = heap.length - 1; i > 0 && less(i, (i - 1) >> 1); i = (i - 1) >> 1) swap(i, (i - 1) >> 1);
    },
    pop: (): void => {
      swap(0, heap.length - 1);
      heap.pop();
      for (let i = 0; ; ) {
        const [left, right] = [2 * i + 1, 2 * i + 2];
        const least = less(right, left) ? right : left;
        if (!less(least, i)) return;
        swap(i, least);
        i = least;
      }
    },
  };
};

/** Makes a clock that stands at `start`. */
export const createSimClock = (start: number): SimClock => {
  const heap = createHeap();
  let now = start;
  let order = 0;
  let touched = false;
  const after: Clock['after'] = (ms, ring) => {
    const timer: Timer = { at: now + Math.max(0, ms), order: order++, ring };
    heap.push(timer);
    return () => {
      timer.ring = undefined;
    };
  };
  const touch = (): void => {
    touched = true;
  };
  return {
    now: () => now,
    after,
    touch,
    wait: (ms) =>
      new Promise((resolve) => {
        after(ms, () => {
          touch();
          resolve();
        });
      }),
    run: async (until) => {
      for (let next = heap.first(); next && next.at <= until; next = heap.first()) {
        heap.pop();
        now = Math.max(now, next.at);
        next.ring?.();
        while (touched) {
          touched = false;
          await new Promise((resolve) => setImmediate(resolve));
        }
      }
      now = until;
    },
  };
};
