/** A moment in milliseconds since the epoch, by the server's clock. */
export type Instant = number;

/** Why a call did not do what was asked; each kind has its own row in the policy. */
export type Trouble =
  /** 5xx, a time-out, no connection, or a 200 without a sid. */
  | { readonly is: 'server-error'; readonly words: string }
  /** Agora's code 65: the request reached the backend, its answer did not come back in time. */
  | { readonly is: 'not-completed'; readonly words: string }
  /** 429 or code 406: too many requests or recordings. */
  | { readonly is: 'overload'; readonly words: string }
  /** Code 53: a task with this cname and uid exists. */
  | { readonly is: 'conflict'; readonly words: string }
  /** 40x: trying again with the same parameters cannot help. */
  | { readonly is: 'refused'; readonly words: string }
  /** Not asked at all: the recorder refuses everybody at the moment. To be asked again after so long; costs no retry. */
  | { readonly is: 'held'; readonly words: string; readonly afterMs: number };

export type AcquireOutcome = { readonly is: 'acquired'; readonly resourceId: string } | Trouble;

/** `already-started`: this resourceId is recording; its sid comes with the recorder's own event. */
export type StartOutcome =
  | { readonly is: 'started'; readonly sid: string }
  | { readonly is: 'already-started' }
  | Trouble;

/**
 * `found` carries Agora's status ladder: 0–3 starting, 4 or 5 running, 6–8 leaving, 20 gone abnormally.
 * `gone` is a 404, which may be temporary. `no-answer` says nothing about the recording.
 */
export type QueryOutcome =
  | { readonly is: 'found'; readonly status: number }
  | { readonly is: 'gone' }
  | { readonly is: 'no-answer'; readonly words: string };

export type StopOutcome =
  | { readonly is: 'stopped'; readonly files: readonly string[] }
  | { readonly is: 'gone' }
  | { readonly is: 'no-answer'; readonly words: string }
  | { readonly is: 'refused'; readonly words: string };

/** `update` was taken, the run is gone, nothing was heard, or it was refused. */
export type UpdateOutcome =
  | { readonly is: 'updated' }
  | { readonly is: 'gone' }
  | { readonly is: 'no-answer'; readonly words: string }
  | { readonly is: 'refused'; readonly words: string };

/** A picture of what is being filmed, or in words why there is none. */
export type FrameOutcome =
  | { readonly is: 'frame'; readonly jpeg: Uint8Array }
  | { readonly is: 'none'; readonly words: string };

/** Names one run of the recorder. */
export type Target = {
  readonly cname: string;
  readonly uid: string;
  readonly resourceId: string;
  readonly sid: string;
};

/** What the recorder is asked to film. */
export type Shot = {
  readonly url: string;
  readonly readyTimeoutMs: number;
  readonly videoWidth: number;
  readonly videoHeight: number;
  readonly videoFps: number;
  readonly maxRecordingHour: number;
  /** Film nothing until told. */
  readonly onhold: boolean;
};

/** Whom a resource is wanted for. */
export type Claim = {
  readonly cname: string;
  readonly uid: string;
  /** The run must stay reachable for at least so long. */
  readonly maxRecordingHour: number;
  /** Resources of the same recording's other attempts, so that this one gets another machine. */
  readonly excludeResourceIds: readonly string[];
};

/** The port to whatever films the page. Every expected failure is a value; a call is given up after 10 s. */
export interface Recorder {
  acquire(claim: Claim): Promise<AcquireOutcome>;
  start(
    who: { readonly cname: string; readonly uid: string; readonly resourceId: string },
    shot: Shot,
  ): Promise<StartOutcome>;
  query(target: Target): Promise<QueryOutcome>;
  /** Leaves frames out, or goes on filming. */
  update(target: Target, onhold: boolean): Promise<UpdateOutcome>;
  stop(target: Target): Promise<StopOutcome>;
  /** The newest frame, at most 2 MiB, within 3 s; absent where the recorder shows nothing. */
  readonly frame?: (target: Target) => Promise<FrameOutcome>;
}

/** What a recorder tells by itself, in words of ours. */
export type Notice =
  | { readonly is: 'started'; readonly sid: string }
  | { readonly is: 'stopped'; readonly code: number; readonly words: string }
  | { readonly is: 'reloaded'; readonly words: string }
  | { readonly is: 'exited'; readonly abnormal: boolean }
  /** It has moved to another machine, which opens the page anew. */
  | { readonly is: 'moved'; readonly newUid?: string }
  /** `fatal` may have ended the run: it is asked. */
  | { readonly is: 'trouble'; readonly fatal: boolean; readonly words: string }
  | { readonly is: 'other'; readonly words: string };
