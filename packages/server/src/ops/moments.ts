type Moment<T> = { readonly at: number; readonly value: T };

/** Things in order of their moments. */
export type Moments<T> = {
  add(at: number, value: T): void;
  /** The earliest moment, in the clock's own measure. */
  first(): number | undefined;
  /** Takes out all up to this moment, the earliest first; of the same moment in any order. */
  takeUntil(at: number): readonly Moment<T>[];
  size(): number;
  clear(): void;
};

/** Makes an empty one: a binary heap, two arrays for any number of things. */
export const createMoments = <T>(): Moments<T> => {
  const ats: number[] = [];
  const values: T[] = [];
  const atOf = (i: number): number => ats[i] ?? Number.POSITIVE_INFINITY;
  const put = (i: number, at: number, value: T): void => {
    ats[i] = at;
    values[i] = value;
  };

  const rise = (from: number, at: number, value: T): void => {
    let i = from;
    for (let parent = (i - 1) >> 1; i > 0 && atOf(parent) > at; parent = (i - 1) >> 1) {
      put(i, atOf(parent), values[parent] as T);
      i = parent;
    }
    put(i, at, value);
  };

  const sink = (at: number, value: T): void => {
    let i = 0;
    for (;;) {
      const left = 2 * i + 1;
      const child = atOf(left + 1) < atOf(left) ? left + 1 : left;
      if (atOf(child) >= at) break;
      put(i, atOf(child), values[child] as T);
      i = child;
    }
    put(i, at, value);
  };

  const take = (): Moment<T> => {
    const first = { at: atOf(0), value: values[0] as T };
    const at = ats.pop() as number;
    const value = values.pop() as T;
    if (ats.length > 0) sink(at, value);
    return first;
  };

  return {
    add: (at, value) => {
      ats.push(at);
      values.push(value);
      rise(ats.length - 1, at, value);
    },
    first: () => ats[0],
    size: () => ats.length,
    clear: () => {
      ats.length = 0;
      values.length = 0;
    },
    takeUntil: (at) => {
      const taken: Moment<T>[] = [];
      while (atOf(0) <= at) taken.push(take());
      return taken;
    },
  };
};
