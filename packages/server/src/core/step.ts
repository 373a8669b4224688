import type { KeptReport, RecordingView, Report } from '@rollcue/protocol';
import type {
  AcquireOutcome,
  Claim,
  Instant,
  Notice,
  QueryOutcome,
  Shot,
  StartOutcome,
  StopOutcome,
  Target,
  UpdateOutcome,
} from './recorder.ts';
import type { Attempt, Recording } from './recording.ts';

/** A fact about one recording. `at` is the server's time; an answer names the attempt that asked. */
export type RecordingEvent =
  | {
      readonly type: 'acquireAnswered';
      readonly at: Instant;
      readonly attempt: number;
      readonly outcome: AcquireOutcome;
    }
  | { readonly type: 'startAnswered'; readonly at: Instant; readonly attempt: number; readonly outcome: StartOutcome }
  | { readonly type: 'queryAnswered'; readonly at: Instant; readonly attempt: number; readonly outcome: QueryOutcome }
  | { readonly type: 'updateAnswered'; readonly at: Instant; readonly attempt: number; readonly outcome: UpdateOutcome }
  | { readonly type: 'stopAnswered'; readonly at: Instant; readonly attempt: number; readonly outcome: StopOutcome }
  /** `before` is the report of the attempt that was the latest so far. */
  | {
      readonly type: 'reported';
      readonly at: Instant;
      readonly attempt: number;
      readonly report: Report;
      readonly before?: KeptReport;
    }
  /** The recorder told something by itself. `id` tells repeats; `sid` names the run that it is about. */
  | {
      readonly type: 'noticed';
      readonly at: Instant;
      readonly attempt: number;
      readonly notice: Notice;
      readonly id?: string;
      readonly sid?: string;
    }
  /** No report came within `silenceFactor` × `nextMs`. */
  | {
      readonly type: 'fellSilent';
      readonly at: Instant;
      readonly attempt: number;
      readonly heardAt: Instant;
      readonly nextMs: number;
    }
  | { readonly type: 'reloadDelivered'; readonly at: Instant; readonly attempt: number }
  | { readonly type: 'stopRequested'; readonly at: Instant }
  /** The operator wants the page reloaded, or another attempt in place of this one. */
  | { readonly type: 'asked'; readonly at: Instant; readonly what: Ask }
  | { readonly type: 'alarmRang'; readonly at: Instant }
  /** This server was down or stalled: what it did not hear meanwhile is nobody else's fault. Without `why` nothing new is told. */
  | { readonly type: 'serverResumed'; readonly at: Instant; readonly why?: string }
  /** The browser itself says that this attempt's page crashed. */
  | ({ readonly type: 'crashed'; readonly at: Instant; readonly attempt: number } & Crash);

/** What an operator may ask of a recording that runs, beside its end. */
export type Ask = 'reload' | 'replace';

/** What a browser's crash report tells: why (`oom`, `unresponsive`), and the last report that the page made. */
export type Crash = { readonly reason?: string; readonly lastSeq?: string };

/** What the recorder must be asked; each comes back as an event. `afterMs` delays it. */
export type Effect =
  | ({ readonly type: 'acquire'; readonly attempt: number } & Claim)
  | {
      readonly type: 'start';
      readonly attempt: number;
      readonly cname: string;
      readonly uid: string;
      readonly resourceId: string;
      readonly shot: Shot;
    }
  | { readonly type: 'query'; readonly attempt: number; readonly target: Target }
  | { readonly type: 'stop'; readonly attempt: number; readonly target: Target; readonly afterMs: number }
  | {
      readonly type: 'update';
      readonly attempt: number;
      readonly target: Target;
      readonly onhold: boolean;
      readonly afterMs: number;
    }
  /** Tells the business; carries the recording as it was at that moment. */
  | {
      readonly type: 'notify';
      readonly event: `recording.${string}`;
      readonly at: Instant;
      readonly view: RecordingView;
    };

/** A line for the timeline, in words for a person. */
export type Note = {
  readonly at: Instant;
  readonly kind: string;
  readonly attempt?: number;
  readonly text: string;
  readonly data?: unknown;
};

/** What a transition yields. An event that changes nothing yields the very same recording and nothing else. */
export type Step = {
  readonly recording: Recording;
  readonly effects: readonly Effect[];
  readonly notes: readonly Note[];
};

/** Chance, from outside: fresh names for a new attempt, and numbers uniform in [0, 1). */
export type Ids = { uid(): string; token(): string; random(): number };

/** A step that changes nothing. */
export const stay = (recording: Recording): Step => ({ recording, effects: [], notes: [] });

/** Adds effects and notes to a step. */
export const also = (step: Step, more: { effects?: readonly Effect[]; notes?: readonly Note[] }): Step => ({
  recording: step.recording,
  effects: [...step.effects, ...(more.effects ?? [])],
  notes: [...step.notes, ...(more.notes ?? [])],
});

/** Goes on from a step with another transition. */
export const andThen = (step: Step, next: (recording: Recording) => Step): Step => {
  const then = next(step.recording);
  return also({ ...step, recording: then.recording }, then);
};

/** Changes one attempt. */
export const withAttempt = (recording: Recording, number: number, change: Partial<Attempt>): Recording => {
  const [first, ...rest] = recording.attempts.map((a) => (a.number === number ? { ...a, ...change } : a));
  return first ? { ...recording, attempts: [first, ...rest] } : recording;
};

/** The target of `query` and `stop`, once the recorder has answered with a sid. */
export const targetOf = (recording: Recording, attempt: Attempt): Target | undefined =>
  attempt.resourceId && attempt.sid
    ? { cname: recording.cname, uid: attempt.uid, resourceId: attempt.resourceId, sid: attempt.sid }
    : undefined;
