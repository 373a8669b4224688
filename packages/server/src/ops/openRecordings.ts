import { runningAttempts } from '../core/recording.ts';
import type { AttemptKey } from '../store/recordingStore.ts';
import type { Versioned } from '../store/versioned.ts';

/** The recordings that are not over, in memory, with the tokens of their running attempts. */
export type OpenRecordings = {
  get(id: string): Versioned | undefined;
  /** The running attempt of a token; tokens of other attempts are in the store alone. */
  byToken(token: string): AttemptKey | undefined;
  all(): readonly Versioned[];
  set(known: Versioned): void;
  delete(id: string): void;
};

/** Makes an empty registry. */
export const createOpenRecordings = (): OpenRecordings => {
  const open = new Map<string, Versioned>();
  const tokens = new Map<string, AttemptKey>();
  const remove = (id: string): void => {
    const known = open.get(id);
    for (const { token } of known ? runningAttempts(known.recording) : []) tokens.delete(token);
    open.delete(id);
  };
  return {
    get: (id) => open.get(id),
    byToken: (token) => tokens.get(token),
    all: () => [...open.values()],
    set: (known) => {
      const { id } = known.recording;
      remove(id);
      open.set(id, known);
      for (const { token, number } of runningAttempts(known.recording))
        tokens.set(token, { recordingId: id, attempt: number });
    },
    delete: remove,
  };
};
