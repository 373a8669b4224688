/** Runs the jobs of one key one after another, in order; jobs of different keys do not wait for each other. */
export type Mailbox = {
  post<T>(key: string, job: () => Promise<T>): Promise<T>;
  /** True while no job of that key waits or runs. */
  isIdle(key: string): boolean;
  /** Resolves when all that was posted so far is done. */
  drained(): Promise<void>;
};

/** Makes an empty mailbox. A job that throws fails its own promise, never the next job. */
export const createMailbox = (): Mailbox => {
  const tails = new Map<string, Promise<unknown>>();
  return {
    post: (key, job) => {
      const before = tails.get(key) ?? Promise.resolve();
      const result = before.then(job, job);
      const tail = result
        .catch(() => undefined)
        .then(() => {
          if (tails.get(key) === tail) tails.delete(key);
        });
      tails.set(key, tail);
      return result;
    },
    isIdle: (key) => !tails.has(key),
    drained: async () => {
      await Promise.all(tails.values());
    },
  };
};
