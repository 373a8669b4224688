import { type BareRecording, bareOf } from '../core/bareRecording.ts';
import { runningAttempts } from '../core/recording.ts';
import type { AttemptKey } from '../store/recordingStore.ts';
import type { Versioned } from '../store/versioned.ts';

/** What memory holds of a recording, and the version that it is of: the whole one is in the store. */
export type Held = { readonly recording: BareRecording; readonly version: number };

/** An attempt by its key, with the recording as it is held. */
type HeldAttempt = AttemptKey & { readonly recording: BareRecording };

/** The recordings that are not over, in memory, with the tokens of their running attempts. */
export type OpenRecordings = {
  get(id: string): Held | undefined;
  /** The running attempt of a token, and its recording; tokens of other attempts are in the store alone. */
  byToken(token: string): HeldAttempt | undefined;
  all(): readonly Held[];
  set(known: Versioned): void;
  delete(id: string): void;
};

/** Makes an empty registry. */
export const createOpenRecordings = (): OpenRecordings => {
  const open = new Map<string, Held>();
  const tokens = new Map<string, HeldAttempt>();
  const remove = (id: string): void => {
    const known = open.get(id);
    for (const { token } of known ? runningAttempts(known.recording) : []) tokens.delete(token);
    open.delete(id);
  };
  return {
    get: (id) => open.get(id),
    byToken: (token) => tokens.get(token),
    all: () => [...open.values()],
    set: ({ recording, version }) => {
      const { id } = recording;
      remove(id);
      const bare = bareOf(recording);
      open.set(id, { recording: bare, version });
      for (const { token, number } of runningAttempts(recording))
        tokens.set(token, { recordingId: id, attempt: number, recording: bare });
    },
    delete: remove,
  };
};
