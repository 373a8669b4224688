/** What truly was filmed of one recording, whatever anybody believed. */
export type Truth = {
  /** From now on this run films nothing, something wrong, or what it should. */
  film(run: string, film: 'none' | 'bad' | 'good', at: number): void;
  /** Milliseconds of the wanted time in which at least one run filmed what it should. */
  goodMs(at: number): number;
  /** Milliseconds that runs have filmed, and those in which they filmed something wrong. */
  filmed(at: number): { readonly ms: number; readonly badMs: number };
};

/** Wanted from `from` to `to`. */
export const createTruth = (from: number, to: number): Truth => {
  const runs = new Map<string, 'bad' | 'good'>();
  let since = from;
  let good = 0;
  let ms = 0;
  let badMs = 0;
  const settle = (at: number): void => {
    const now = Math.min(Math.max(at, from), to);
    const elapsed = Math.max(0, now - since);
    since = Math.max(since, now);
    const films = [...runs.values()];
    if (films.includes('good')) good += elapsed;
    ms += elapsed * films.length;
    badMs += elapsed * films.filter((film) => film === 'bad').length;
  };
  return {
    film: (run, film, at) => {
      settle(at);
      if (film === 'none') runs.delete(run);
      else runs.set(run, film);
    },
    goodMs: (at) => {
      settle(at);
      return good;
    },
    filmed: (at) => {
      settle(at);
      return { ms, badMs };
    },
  };
};
