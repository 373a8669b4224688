/** What is kept of a recording. */
type Kept = {
  readonly identity: { readonly sid: string; readonly resourceId: string };
  readonly phase: 'running' | 'away' | 'stopping' | 'exited';
  readonly exited: Promise<void>;
};

/** The recordings of this process, the last ended ones included, so that their videos can be fetched. */
export type Recordings<One extends Kept> = {
  readonly add: (recording: One) => void;
  readonly find: (sid: string) => One | undefined;
  readonly list: () => readonly One[];
  readonly active: () => readonly One[];
};

/** Keeps recordings by `sid`, newest last, of the ended ones only the last `endedKept`; `onForgotten` gets the others. */
export const createRecordings = <One extends Kept>(
  endedKept: number,
  onForgotten: (recording: One) => void,
): Recordings<One> => {
  const bySid = new Map<string, One>();
  const ended: One[] = [];
  const trim = (recording: One): void => {
    ended.push(recording);
    for (const oldest of ended.splice(0, Math.max(0, ended.length - endedKept))) {
      bySid.delete(oldest.identity.sid);
      onForgotten(oldest);
    }
  };
  return {
    add: (recording) => {
      bySid.set(recording.identity.sid, recording);
      void recording.exited.then(() => trim(recording));
    },
    find: (sid) => bySid.get(sid),
    list: () => [...bySid.values()],
    active: () => [...bySid.values()].filter(({ phase }) => phase !== 'exited'),
  };
};
