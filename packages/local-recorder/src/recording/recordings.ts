import type { Recording } from './recording.ts';

/** All recordings of this process, the ended ones included, so that their videos can be fetched. */
export type Recordings = {
  readonly add: (recording: Recording) => void;
  readonly find: (sid: string) => Recording | undefined;
  readonly list: () => readonly Recording[];
  readonly active: () => readonly Recording[];
};

/** Keeps recordings by `sid`, newest last. */
export const createRecordings = (): Recordings => {
  const bySid = new Map<string, Recording>();
  return {
    add: (recording) => void bySid.set(recording.identity.sid, recording),
    find: (sid) => bySid.get(sid),
    list: () => [...bySid.values()],
    active: () => [...bySid.values()].filter(({ phase }) => phase !== 'exited'),
  };
};
