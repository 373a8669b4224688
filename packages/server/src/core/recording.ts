import type { Expectations, Failing, Policy } from '@rollcue/protocol';
import type { Evidence } from './evidence.ts';
import type { Instant } from './recorder.ts';

/** How many retries each kind of trouble has cost in this attempt. */
export type Retries = { readonly 'server-error': number; readonly 'not-completed': number; readonly overload: number };

/**
 * The recorder's side of an attempt. `retryAt` and `queryAt` are the next call; while they are absent a call is under way.
 * `unconfirmed` becomes `confirmed` by a query that answers 4 or 5; `doubted` counts 404 answers after that.
 */
export type RecorderPhase =
  | { readonly is: 'acquiring'; readonly retries: Retries; readonly retryAt?: Instant }
  | { readonly is: 'starting'; readonly retries: Retries; readonly retryAt?: Instant }
  | { readonly is: 'sid-awaited'; readonly by: Instant }
  | { readonly is: 'unconfirmed'; readonly by: Instant; readonly queries: number; readonly queryAt?: Instant }
  | { readonly is: 'confirmed'; readonly queryAt?: Instant }
  | { readonly is: 'doubted'; readonly misses: number; readonly queryAt?: Instant };

/**
 * The page's side of an attempt, by what it reported. `by` is the deadline of this phase; none runs before the sid is known.
 * `silent` has no deadline while the recorder is being asked.
 */
export type PagePhase =
  | { readonly is: 'expected'; readonly by?: Instant }
  | { readonly is: 'loading'; readonly page: string; readonly by: Instant; readonly failing: readonly Failing[] }
  | { readonly is: 'ready'; readonly page: string }
  | { readonly is: 'degraded'; readonly page: string; readonly since: Instant; readonly failing: readonly Failing[] }
  | {
      readonly is: 'silent';
      readonly page: string;
      readonly since: Instant;
      readonly nextMs: number;
      readonly by?: Instant;
    };

/**
 * The camera's shutter, where frames may be left out. `asked` is what the recorder was asked for last; while `answered` is
 * false that call is under way, and no other is made. `intervals` are the times left out.
 */
export type Shutter = {
  readonly asked: 'hold' | 'film';
  readonly answered: boolean;
  readonly tries: number;
  readonly intervals: readonly { readonly from: Instant; readonly to?: Instant }[];
};

/** Why an attempt is over. */
export type Cause =
  | 'start-failed'
  | 'refused'
  | 'conflict'
  | 'not-confirmed'
  | 'no-hello'
  | 'not-ready'
  | 'silent'
  | 'recorder-gone'
  | 'recorder-stopped'
  | 'degraded'
  | 'hang'
  | 'crash'
  | 'not-released'
  | 'asked'
  | 'stopped';

type AttemptEnd = { readonly at: Instant; readonly cause: Cause; readonly words: string };

/** One try: its own uid and token, its own run of the recorder. */
export type Attempt = {
  readonly number: number;
  readonly uid: string;
  readonly token: string;
  readonly startedAt: Instant;
  readonly resourceId?: string;
  readonly sid?: string;
  readonly readyAt?: Instant;
  readonly recorder: RecorderPhase;
  readonly page: PagePhase;
  /** Page loads seen so far; the last one is the page that stands there now. */
  readonly pages: readonly string[];
  /** Number of the report that `page` comes of: one that its page made earlier, and that comes later, says nothing. */
  readonly pageSeq?: number;
  /** Only with `onhold`, from the sid on. */
  readonly shutter?: Shutter;
  /** The ladder's `reload` command: once an attempt. */
  readonly reload: 'unused' | 'ordered' | 'delivered';
  /** The operator asked for a reload: when, or when the page was told; any number of times. */
  readonly reloadAsked?: { readonly at: Instant; readonly told: boolean };
  /** `stop` calls made for this attempt. */
  readonly stopTries: number;
  readonly evidence: Evidence;
  readonly end?: AttemptEnd;
};

/** Where the recording as a whole stands. */
type Standing =
  | { readonly is: 'running' }
  | { readonly is: 'stopping'; readonly by: Instant }
  | { readonly is: 'ended'; readonly at: Instant; readonly reason: string }
  | { readonly is: 'failed'; readonly at: Instant; readonly reason: string };

/** The part of a recording that decides, with attempts of this kind. */
export type RecordingOf<A> = {
  readonly id: string;
  readonly policy: Policy;
  readonly createdAt: Instant;
  /** Oldest first. */
  readonly attempts: readonly [A, ...A[]];
  /** Number of the attempt whose state counts. */
  readonly lead: number;
  /** A second attempt is to run beside the lead. */
  readonly wantsStandby: boolean;
  /** Number of the attempt that runs beside the lead. */
  readonly standby?: number;
  /** Where a standby is missing: not before this is another one begun. */
  readonly standbyAt?: Instant;
  readonly standing: Standing;
  /** Time spent `live`, and since when it is live now. */
  readonly healthy: { readonly ms: number; readonly since?: Instant };
};

/** The hard state of one recording: all that must survive any crash. */
export type Recording = RecordingOf<Attempt> & {
  /** The recorder's label for it; with `uid` it joins events that come before the start answer. */
  readonly cname: string;
  readonly pageUrl: string;
  readonly expect?: Expectations;
};

/** The attempt with that number, if there was one: they are numbered from 1 without a gap. */
export const attemptNumbered = <A extends Pick<Attempt, 'end'>>(
  recording: RecordingOf<A>,
  number: number,
): A | undefined => recording.attempts[number - 1];

/** The lead: the attempt whose state counts now. */
export const currentAttempt = <A extends Pick<Attempt, 'end'>>(recording: RecordingOf<A>): A =>
  attemptNumbered(recording, recording.lead) ?? recording.attempts[0];

const alive = <A extends Pick<Attempt, 'end'>>(
  recording: RecordingOf<A>,
  number: number | undefined,
): A | undefined => {
  const attempt = number === undefined ? undefined : attemptNumbered(recording, number);
  return attempt?.end ? undefined : attempt;
};

/** The attempts that are not over, the lead first: one, with a standby two, none once the recording is over. */
export const runningAttempts = <A extends Pick<Attempt, 'end'>>(recording: RecordingOf<A>): readonly A[] => {
  const lead = alive(recording, recording.lead);
  const standby = alive(recording, recording.standby);
  if (!standby) return lead ? [lead] : [];
  return lead ? [lead, standby] : [standby];
};

/** The attempt with that number, where it is not over. */
export const runningAttempt = <A extends Pick<Attempt, 'end'>>(
  recording: RecordingOf<A>,
  number: number,
): A | undefined => (number === recording.lead || number === recording.standby ? alive(recording, number) : undefined);

/** True while something can still happen to the recording. */
export const isOpen = ({ standing }: Pick<Recording, 'standing'>): boolean =>
  standing.is === 'running' || standing.is === 'stopping';
