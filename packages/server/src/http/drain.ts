import type { Server, ServerResponse } from 'node:http';
import type { Clock } from '../ops/systemClock.ts';

/** The end of a node, in order: nobody is cut off in mid-answer, within a time. */
export type Drain = {
  isDraining(): boolean;
  /** Calls back when the drain begins. */
  onBegin(work: () => void): void;
  /** Keeps count of the calls of this server from now on: of all, or of those that are tracked. */
  watch(server: Server, calls?: 'all' | 'tracked'): void;
  /** Counts one call as under way until it is answered. */
  track(response: ServerResponse): void;
  /**
   * Begins: answers are the last on their connection from now on. The server goes on listening until every call that was
   * under way is answered, so that whoever asks learns that it is draining; then it refuses connections and answers what
   * came meanwhile. Resolves when that is done, after `deadlineMs` at the latest.
   */
  begin(deadlineMs: number): Promise<void>;
};

type Generation = { underway: number; done: () => void };

const newGeneration = (): Generation => ({ underway: 0, done: () => undefined });

/** Makes a drain that has not begun. */
export const createDrain = (clock: Clock): Drain => {
  const works: (() => void)[] = [];
  let isDraining = false;
  let generation = newGeneration();
  let watched: Server | undefined;

  const answered = (old: Generation): Promise<void> =>
    new Promise((resolve) => {
      if (old.underway === 0) resolve();
      else old.done = resolve;
    });

  const stopListening = (server: Server): Promise<void> => new Promise((resolve) => void server.close(() => resolve()));

  const track = (response: ServerResponse): void => {
    const own = generation;
    own.underway += 1;
    if (isDraining) response.setHeader('connection', 'close');
    response.once('close', () => {
      own.underway -= 1;
      if (own.underway === 0) own.done();
    });
  };

  return {
    isDraining: () => isDraining,
    onBegin: (work) => void works.push(work),
    watch: (server, calls = 'all') => {
      watched = server;
      if (calls === 'all') server.prependListener('request', (_request, response) => track(response));
    },
    track,
    begin: async (deadlineMs) => {
      const old = generation;
      generation = newGeneration();
      isDraining = true;
      for (const work of works) work();
      const late = new Promise<void>((resolve) => void clock.after(deadlineMs, resolve));
      const server = watched;
      if (!server) return;
      const inOrder = answered(old).then(() => stopListening(server));
      await Promise.race([inOrder, late]);
    },
  };
};
