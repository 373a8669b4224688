import type {
  AcquireOutcome,
  FrameOutcome,
  QueryOutcome,
  Recorder,
  StartOutcome,
  StopOutcome,
  UpdateOutcome,
} from '../core/recorder.ts';

/** What the recorder will answer next; the last answer of a list repeats. */
export type Script = {
  acquire?: AcquireOutcome[];
  start?: StartOutcome[];
  query?: QueryOutcome[];
  update?: UpdateOutcome[];
  stop?: StopOutcome[];
  /** Without these it shows nothing. */
  frame?: FrameOutcome[];
};

/** A recorder that answers as told and remembers what it was asked. */
export type ScriptedRecorder = Recorder & {
  readonly calls: { call: string; uid: string; sid?: string; url?: string }[];
};

const take = <T>(list: T[] | undefined, fallback: T): T =>
  (list && list.length > 1 ? list.shift() : list?.[0]) ?? fallback;

/** Without a script everything goes well; sids are `sid-<uid>`. */
export const createScriptedRecorder = (script: Script = {}): ScriptedRecorder => {
  const calls: ScriptedRecorder['calls'] = [];
  return {
    calls,
    acquire: async ({ uid }) => {
      calls.push({ call: 'acquire', uid });
      return take(script.acquire, { is: 'acquired', resourceId: `res-${uid}` });
    },
    start: async ({ uid }, shot) => {
      calls.push({ call: 'start', uid, url: shot.url });
      return take(script.start, { is: 'started', sid: `sid-${uid}` });
    },
    query: async ({ uid, sid }) => {
      calls.push({ call: 'query', uid, sid });
      return take(script.query, { is: 'found', status: 5 });
    },
    update: async ({ uid, sid }, onhold) => {
      calls.push({ call: onhold ? 'hold' : 'release', uid, sid });
      return take(script.update, { is: 'updated' });
    },
    stop: async ({ uid, sid }) => {
      calls.push({ call: 'stop', uid, sid });
      return take(script.stop, { is: 'stopped', files: [] });
    },
    ...(script.frame ? { frame: async () => take(script.frame, { is: 'none' as const, words: 'no more' }) } : {}),
  };
};
